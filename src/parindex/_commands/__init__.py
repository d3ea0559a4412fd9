"""The bodies of commands; ``cli`` registers them."""
