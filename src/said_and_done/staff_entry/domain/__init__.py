"""The rules of typing for somebody else: sheets, their check, and interviews."""
