"""What programs read over HTTP: the answers of questions as JSON, for a session or a token.

In: a request with a token or a session. Out: JSON, byte for byte that of the command line where it has the same answer;
bad news as JSON with its cure. Never: a figure of its own, a write, an answer to a stranger.
"""
