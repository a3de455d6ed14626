/** A route of the API, as its function's contract names it. */
export type RouteName = `${'GET' | 'PUT' | 'POST' | 'DELETE'} /v1/${string}`;

/** Which function answers which route. The contracts say the same, and a test compares: CDK imports no code that runs in Lambda. */
export const routes = {
  classify: ['POST /v1/classify', 'POST /v1/classify/batch', 'GET /v1/health'],
  feedback: ['POST /v1/feedback', 'DELETE /v1/feedback/{feedbackId}'],
  users: ['GET /v1/users/{userId}/preferences', 'PUT /v1/users/{userId}/preferences', 'DELETE /v1/users/{userId}'],
  models: ['GET /v1/models', 'GET /v1/models/{version}/card', 'GET /v1/openapi.json'],
} as const satisfies Record<string, readonly RouteName[]>;

/** Routes that anybody may call. */
export const publicRoutes: readonly RouteName[] = ['GET /v1/openapi.json'];
