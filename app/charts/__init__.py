"""Pictures of numbers: values and tokens in, figures out; slow libraries wait for their use."""
