import { z } from 'zod';
import { defaultPlan, planProblems, type RolloutPlan, type TestName, testNames } from '#domain/rollout/plan.ts';

const number = z.number();
const { alpha, tolerances, notWorse } = defaultPlan;
const alphaShape = Object.fromEntries(testNames.map((test) => [test, number.default(alpha[test])])) as Record<
  TestName,
  z.ZodDefault<z.ZodNumber>
>;

/** A plan as a person writes it: what is left out is as in `defaultPlan`. */
export const rolloutPlan = z
  .strictObject({
    steps: z.array(z.strictObject({ weight: number, bakeMinutes: number.default(0) })).default([...defaultPlan.steps]),
    lookMinutes: number.default(defaultPlan.lookMinutes),
    alpha: z.strictObject(alphaShape).prefault({}),
    tolerances: z
      .strictObject({
        startFailures: number.default(tolerances.startFailures),
        verdicts: number.default(tolerances.verdicts),
        scores: number.default(tolerances.scores),
        burst: number.default(tolerances.burst),
      })
      .prefault({}),
    notWorse: z
      .strictObject({
        alpha: number.default(notWorse.alpha),
        errorRatio: number.default(notWorse.errorRatio),
        errorRate: number.default(notWorse.errorRate),
        labelLoss: number.nullable().default(notWorse.labelLoss),
      })
      .prefault({}),
  })
  .superRefine((plan: RolloutPlan, context) => {
    for (const problem of planProblems(plan)) context.addIssue({ code: 'custom', message: problem });
  });
