export type Rule = {
  readonly Next?: string;
  readonly Variable?: string;
  readonly And?: readonly Rule[];
  readonly [operator: string]: unknown;
};

/** A state in Amazon States Language, as far as this repository looks at one. */
export type State = {
  readonly Type: string;
  readonly Comment?: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Seconds?: number;
  readonly TimeoutSeconds?: number;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Choices?: readonly Rule[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts?: number }[];
};
export type Definition = { readonly StartAt: string; readonly States: Readonly<Record<string, State>> };

type Template = {
  readonly Resources?: Readonly<Record<string, { Type: string; Properties?: Record<string, unknown> }>>;
};

/**
 * The definition of a state machine in a template, by the beginning of its logical id. What only a deployment knows is written as a
 * logical id: in an ARN where an ARN is meant.
 *
 * @throws Error when there is no such machine, or more than one
 */
export function machineDefinition(template: unknown, prefix: string): Definition {
  const machines = Object.entries((template as Template | undefined)?.Resources ?? {}).filter(
    ([id, { Type }]) => Type === 'AWS::StepFunctions::StateMachine' && id.startsWith(prefix),
  );
  const [[, machine] = []] = machines;
  if (!machine || machines.length > 1) throw new Error(`${machines.length} state machines are called ${prefix}…`);
  return JSON.parse(resolve(machine.Properties?.['DefinitionString'])) as Definition;
}

function resolve(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, ...intrinsic } = value as {
    Ref?: string;
    'Fn::Join'?: [string, unknown[]];
    'Fn::GetAtt'?: string[];
    'Fn::Sub'?: unknown;
    'Fn::ImportValue'?: unknown;
  };
  if (Ref === 'AWS::Partition') return 'aws';
  if (Ref !== undefined) return Ref;
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute, 'Fn::Sub': sub, 'Fn::ImportValue': imported } = intrinsic;
  if (typeof imported === 'string') return imported;
  if (join) return join[1].map(resolve).join(join[0]);
  // Of a name that CDK gives: what only the account knows is its name.
  if (typeof sub === 'string') return sub.replaceAll(/\$\{(?:AWS::)?(\w+)\}/g, '$1');
  if (attribute?.[1] !== undefined && attribute[1] !== 'Arn') return attribute[0] ?? '';
  if (attribute?.[1] === 'Arn') return `arn:aws:lambda:eu-west-1:123456789012:function:${attribute[0]}`;
  throw new Error(`the definition has ${JSON.stringify(value)}, which cannot be resolved`);
}

/** The states as a flow chart in Mermaid: a dashed arrow is a failure after the last retry. */
export function diagramOf({ StartAt, States }: Definition): string {
  const lines = Object.entries(States).flatMap(([name, state]) => [
    `  ${name}${shapeOf(name, state)}`,
    ...(state.Choices ?? []).map((rule) => `  ${name} -- "${conditionOf(rule)}" --> ${rule.Next}`),
    ...(state.Default ? [`  ${name} -- "else" --> ${state.Default}`] : []),
    ...(state.Next ? [`  ${name} --> ${state.Next}`] : []),
    ...(state.Catch ?? []).filter(({ Next }) => Next !== state.Next).map(({ Next }) => `  ${name} -.-> ${Next}`),
  ]);
  return ['flowchart TD', `  start(( )) --> ${StartAt}`, ...lines].join('\n');
}

/** The states without those that only tell somebody of an end on the way to it, and are called so: Tell<end>. */
export function withoutLetters({ StartAt, States }: Definition): Definition {
  const tells = (name: string | undefined) => /^Tell[A-Z]/.test(name ?? '') && States[name ?? '']?.Next !== undefined;
  const past = (name: string) => (tells(name) ? (States[name]?.Next ?? name) : name);
  const states = Object.entries(States).flatMap(([name, state]) =>
    tells(name)
      ? []
      : [
          [
            name,
            {
              ...state,
              ...(state.Next && { Next: past(state.Next) }),
              ...(state.Default && { Default: past(state.Default) }),
              ...(state.Choices && {
                Choices: state.Choices.map((rule) => ({ ...rule, Next: past(rule.Next ?? '') })),
              }),
              ...(state.Catch && { Catch: distinct(state.Catch.map((one) => ({ ...one, Next: past(one.Next) }))) }),
            },
          ] as const,
        ],
  );
  return { StartAt, States: Object.fromEntries(states) };
}

function distinct<T extends { readonly Next: string }>(rules: readonly T[]): T[] {
  return rules.filter(({ Next }, index) => rules.findIndex((rule) => rule.Next === Next) === index);
}

function shapeOf(name: string, { Type }: State): string {
  if (Type === 'Choice') return `{"${name}"}`;
  if (Type === 'Wait' || Type === 'Pass') return `(["${name}"])`;
  if (Type === 'Succeed' || Type === 'Fail') return `((("${name}")))`;
  return `["${name}"]`;
}

function conditionOf({ And, Variable = '', Next: _, ...operators }: Rule): string {
  if (And) return And.map(conditionOf).join(', ');
  const [[operator, value] = []] = Object.entries(operators);
  const name = Variable.split('.').at(-1);
  if (operator === 'IsPresent') return `has ${name}`;
  if (operator === 'StringEquals') return String(value);
  if (operator === 'BooleanEquals') return value === true ? `${name}` : `not ${name}`;
  if (operator === 'NumericGreaterThanEquals') return `${name} ≥ ${value}`;
  throw new Error(`a rule with ${operator} cannot be drawn`);
}

const marks = ['<!-- state machine: npm run rollout:diagram -->', '<!-- end of the state machine -->'] as const;

/**
 * A document with the diagram between its marks.
 *
 * @throws Error when a mark is missing
 */
export function inDocument(text: string, diagram: string): string {
  const [begin, end] = marks.map((mark) => text.indexOf(mark)) as [number, number];
  if (begin < 0 || end < begin) throw new Error(`the document lacks ${marks.join(' or ')}`);
  return `${text.slice(0, begin)}${marks[0]}\n\n\`\`\`mermaid\n${diagram}\n\`\`\`\n\n${text.slice(end)}`;
}
