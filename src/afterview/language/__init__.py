"""What English talk looks like: sentences, cues, numbers, names, likeness. Pure; knows the model and nothing else."""
