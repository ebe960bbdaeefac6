"""Further detectors of names: plug-ins beside the program, chosen by the user."""
