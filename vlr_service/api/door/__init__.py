"""What both doors of the API share: the installation, the caller's language, limits, copies that still hold, and streams."""
