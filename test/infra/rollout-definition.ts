import { ofType, type Synthesized } from './synthesize.ts';

export type State = {
  readonly Type: string;
  readonly Comment?: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Default?: string;
  readonly Seconds?: number;
  readonly TimeoutSeconds?: number;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts?: number }[];
};
export type Definition = { readonly StartAt: string; readonly States: Readonly<Record<string, State>> };

/**
 * The definition of the rollout's state machine as the template has it. What only a deployment knows is written as its logical id: an ARN
 * where an ARN is meant.
 */
export function rolloutDefinition(synthesized: Synthesized): Definition {
  const machines = ofType(synthesized, 'AWS::StepFunctions::StateMachine').filter(([id]) => id.startsWith('Rollout'));
  const [[, machine] = []] = machines;
  if (!machine || machines.length > 1) throw new Error(`${machines.length} state machines of rollouts`);
  return JSON.parse(resolve(machine.Properties['DefinitionString'])) as Definition;
}

function resolve(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, ...intrinsic } = value as { Ref?: string; 'Fn::Join'?: [string, unknown[]]; 'Fn::GetAtt'?: string[] };
  if (Ref === 'AWS::Partition') return 'aws';
  if (Ref !== undefined) return Ref;
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute } = intrinsic;
  if (join) return join[1].map(resolve).join(join[0]);
  if (attribute?.[1] === 'Arn') return `arn:aws:lambda:eu-west-1:123456789012:function:${attribute[0]}`;
  throw new Error(`the definition has ${JSON.stringify(value)}, which this test cannot resolve`);
}
