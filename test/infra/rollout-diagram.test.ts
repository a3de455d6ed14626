import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagramOf, inDocument } from '../../infra/rollout-diagram.ts';
import { rolloutDefinition } from './rollout-definition.ts';
import { synthesize } from './synthesize.ts';

const definition = rolloutDefinition(synthesize({ stage: 'dev' }));

describe("the rollout's diagram", () => {
  it('in docs/rollout.md is that of the synthesised machine; `npm run rollout:diagram` draws it', () => {
    const document = readFileSync('docs/rollout.md', 'utf8');
    expect(inDocument(document, diagramOf(definition))).toBe(document);
  });

  it('has every state, and an arrow to all but the first', () => {
    const diagram = diagramOf(definition);
    for (const name of Object.keys(definition.States)) expect(diagram).toMatch(new RegExp(`> ${name}$`, 'm'));
  });

  it('fails on a document that has no place for it', () => {
    expect(() => inDocument('# Rollout', 'flowchart TD')).toThrow('lacks');
  });
});
