"""`make wechat-demo`: the whole system with a platform before it and a page that looks like a chat."""
