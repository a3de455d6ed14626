declare module 'jstat' {
  const jstat: {
    jStat: {
      beta: {
        /** Quantile of the beta distribution. */
        inv(probability: number, alpha: number, beta: number): number;
      };
      binomial: {
        /** P(at most `successes` of `n`). */
        cdf(successes: number, n: number, probability: number): number;
      };
    };
  };
  export default jstat;
}
