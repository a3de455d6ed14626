import { ofType, type Resource, type Synthesized } from './synthesize.ts';

export type FoundFunction = {
  readonly id: string;
  readonly properties: Resource['Properties'] & Record<string, unknown>;
};

/** Functions by the folder of functions/ that they are made of. */
export function functionsOf(synthesized: Synthesized): Readonly<Record<string, FoundFunction>> {
  return Object.fromEntries(
    ofType(synthesized, 'AWS::Lambda::Function').map(([id, { Properties }]) => [
      String(Properties['Description']).replace('SpamShield: ', ''),
      { id, properties: Properties },
    ]),
  );
}

type Statement = { Effect: string; Action: string | string[]; Resource: unknown; Condition?: unknown };

/** What the role of a function may do. */
export function statementsOf(synthesized: Synthesized, { properties }: FoundFunction): Statement[] {
  const [role] = (properties['Role'] as unknown as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'];
  return ofType(synthesized, 'AWS::IAM::Policy').flatMap(([, { Properties }]) => {
    const { Roles, PolicyDocument } = Properties as unknown as {
      Roles: { Ref: string }[];
      PolicyDocument: { Statement: Statement[] };
    };
    return Roles.some(({ Ref }) => Ref === role) ? PolicyDocument.Statement : [];
  });
}
