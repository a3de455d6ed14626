class PipelineError(Exception):
    """Something the person at the keyboard can mend: a parameter, a file, an order of stages. Shown without a traceback."""
