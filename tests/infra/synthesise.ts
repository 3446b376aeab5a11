import { Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { createApp } from '../../infra/create-app.ts'
import { contextOf, stages } from './stages.ts'

// The built-in validation takes seconds; tests/infra/synth.test.ts runs it once, for real.
process.env.CDK_VALIDATION = 'false'

/** A resource of a template, as CloudFormation reads it. */
export interface Resource {
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
  readonly DeletionPolicy?: string
}

/** A synthesised stack's template, by resource type. */
export interface Synthesised {
  /** Values of the stack's outputs, by name. */
  readonly outputs: Readonly<Record<string, unknown>>
  readonly types: ReadonlySet<string>
  /** Resources of a type by logical id. */
  of(type: string): Readonly<Record<string, Resource>>
  /** The one resource of a type, by what its logical id begins with; throws when there is none or several. */
  one(type: string, begins?: string): Resource & { readonly id: string }
}

export const settings = stages.minimal

/** A stage's two stacks. */
interface Stacks {
  readonly main: Synthesised
  readonly edge: Synthesised | undefined
}

const known = new Map<string, Stacks>()

/** The template of a stage with these settings, without bundling the functions; the same settings are synthesised once. */
export function synthesise(stage: Readonly<Record<string, unknown>> = settings): Synthesised {
  return stacksOf(stage).main
}

/** The template of the same stage's stack in us-east-1; undefined when it needs none. */
export function synthesiseEdge(stage: Readonly<Record<string, unknown>>): Synthesised | undefined {
  return stacksOf(stage).edge
}

function stacksOf(stage: Readonly<Record<string, unknown>>): Stacks {
  const key = JSON.stringify(stage)
  const stacks = known.get(key) ?? newStacks(stage)
  known.set(key, stacks)
  return stacks
}

function newStacks(stage: Readonly<Record<string, unknown>>): Stacks {
  const { app, stack } = createApp(contextOf(stage))
  const edge = app.node.tryFindChild('tidings-test-edge')
  return { main: read(stack), edge: edge instanceof Stack ? read(edge) : undefined }
}

function read(stack: Stack): Synthesised {
  const { Resources: all, Outputs: outputs = {} } = Template.fromStack(stack).toJSON() as {
    Resources: Record<string, Resource>
    Outputs?: Record<string, { readonly Value: unknown }>
  }
  const of = (type: string) =>
    Object.fromEntries(Object.entries(all).filter(([, resource]) => resource.Type === type))
  return {
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, { Value }]) => [name, Value])),
    types: new Set(Object.values(all).map((resource) => resource.Type)),
    of,
    one(type, begins = '') {
      // CDK ends a logical id with eight hexadecimal digits; two that begin alike differ before those.
      const fits = (id: string) => id.startsWith(begins) && /^[0-9A-F]{8}$/.test(id.slice(begins.length))
      const found = Object.entries(of(type)).filter(([id]) => begins === '' || fits(id))
      const [first] = found
      if (!first || found.length > 1) throw new Error(`${found.length} of ${type} begin with "${begins}"`)
      return { id: first[0], ...first[1] }
    },
  }
}

/** CloudFormation's reference to an attribute of a resource. */
export const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
