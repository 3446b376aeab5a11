import { CfnOutput } from 'aws-cdk-lib'
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import type { TidingsFunction } from './tidings-function.ts'

/** The HTTP API: everything that acts. `/api/v1/subscriptions` is the public's, the rest of `/api/` the integrators'. */
export class Http extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly public: TidingsFunction; readonly api: TidingsFunction },
  ) {
    super(scope, id)
    const api = new HttpApi(this, 'Api', {
      defaultIntegration: new HttpLambdaIntegration('Public', props.public),
    })
    api.addRoutes({
      path: '/api/v1/subscriptions',
      methods: [HttpMethod.ANY],
      integration: new HttpLambdaIntegration('Subscriptions', props.public),
    })
    api.addRoutes({
      path: '/api/{proxy+}',
      methods: [HttpMethod.ANY],
      integration: new HttpLambdaIntegration('Integrators', props.api),
    })
    acknowledge(
      api,
      'APIG4',
      'The apps decide who may: forms are public, links in mails are signed, keys are looked up.',
    )
    acknowledge(
      api,
      'APIG1',
      'The paths of links in mails are secrets of their readers and belong in no log.',
    )
    new CfnOutput(this, 'Address', { value: api.apiEndpoint })
  }
}
