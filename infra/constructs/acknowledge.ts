import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts findings of cdk-nag about a construct: rule, or rule[finding], and the reason. Written beside what it is about. */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  Validations.of(construct).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })));
}

/** Accepts that a role is allowed something on these ARNs, which end in a wildcard. */
export function acknowledgeWildcards(role: IConstruct, arns: readonly string[], reason: string): void {
  const findings = arns.map((arn) => `AwsSolutions-IAM5[Resource::${flattened(Stack.of(role).resolve(arn))}]`);
  acknowledge(role, Object.fromEntries(findings.map((finding) => [finding, reason])));
}

/** A template's value as cdk-nag writes it: references in angle brackets. */
function flattened(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, ...functions } = value as Readonly<Record<string, unknown>>;
  if (typeof Ref === 'string') return `<${Ref}>`;
  const [name, argument] = Object.entries(functions)[0] ?? [];
  if (name === 'Fn::ImportValue') return String(argument);
  const [first, second] = argument as [string, string | unknown[]];
  if (name === 'Fn::Join') return (second as unknown[]).map(flattened).join(first);
  return `<${first}.${second}>`;
}
