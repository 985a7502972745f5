"""`palmgov wechat`: an Official Account's menu and QR codes."""
