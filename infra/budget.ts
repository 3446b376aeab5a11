import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import { Construct } from 'constructs'

/** What may be spent, and who is told. */
export interface BudgetProps {
  readonly stage: string
  /** US dollars a month. */
  readonly dollars: number
  readonly email: string
}

/**
 * A budget for the whole account: by tag it would count nothing until the owner activates the tag for billing. It only
 * tells, and costs nothing ("AWS Budgets pricing").
 */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { stage, dollars, email }: BudgetProps) {
    super(scope, id)
    const tellAt = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, threshold, comparisonOperator: 'GREATER_THAN' },
      subscribers: [{ subscriptionType: 'EMAIL', address: email }],
    })
    new CfnBudget(this, 'Monthly', {
      budget: {
        budgetName: `tidings-${stage}`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: dollars, unit: 'USD' },
      },
      notificationsWithSubscribers: [tellAt('ACTUAL', 80), tellAt('ACTUAL', 100), tellAt('FORECASTED', 100)],
    })
  }
}
