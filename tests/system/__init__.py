"""The whole desk as people meet it: real Rasa with the trained model, actions, Redis, gateway and worker."""
