"""What every messaging platform needs: accounts, who wrote, and answers that come exactly once."""
