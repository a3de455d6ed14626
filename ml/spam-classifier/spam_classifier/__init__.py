"""SpamShield's training pipeline: one stage, one module, one section of params.yaml."""

import os

# ONNX Runtime on Linux starts an uploader when it is imported; the variable must exist before that, whoever imports first.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
