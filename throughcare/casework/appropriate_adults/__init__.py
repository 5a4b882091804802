"""An adult at the police station for a child: asked for, named, arrived, and what came of it."""
