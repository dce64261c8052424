"""What a person sees: the windows of BAUM Desktop, and the only place that knows PySide6."""
