# The image of `classify` with another model: the weekly run builds it on the image that is deployed, so that nothing else changes. Its
# context is made by infra/retraining/build-candidate-image.ts.
ARG RUNTIME_IMAGE
FROM ${RUNTIME_IMAGE}
ARG RUNTIME_IMAGE

# The next weekly run builds on the same image, not on this one: layers would pile up.
LABEL spamshield.runtime-image=${RUNTIME_IMAGE}

COPY layers/model/ /opt/
