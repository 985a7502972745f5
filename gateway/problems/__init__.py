"""Problems: every refusal and fault that a caller may meet, with a stable type and a Chinese title."""
