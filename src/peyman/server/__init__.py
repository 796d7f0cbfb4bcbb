"""The server: settings from the environment, addresses, security headers, and how it is started.

In: environment variables (PEYMAN_…), requests.
Out: a WSGI application on 127.0.0.1.
Never: a page, a figure, a rule of the product.
"""
