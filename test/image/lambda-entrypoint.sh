#!/bin/sh
# The rule of the base image's own entry point: the handler is the one argument, and the runtime client asks AWS_LAMBDA_RUNTIME_API for work.
if [ $# -ne 1 ]; then
  echo "entrypoint requires the handler name to be the first argument" >&2
  exit 142
fi
if [ -z "$AWS_LAMBDA_RUNTIME_API" ]; then
  echo "this stand-in of the base image has no emulator inside: set AWS_LAMBDA_RUNTIME_API" >&2
  exit 1
fi
export _HANDLER="$1"
export AWS_EXECUTION_ENV=AWS_Lambda_nodejs24.x
exec /var/lang/bin/node /var/runtime/node_modules/aws-lambda-ric/index.mjs "$1"
