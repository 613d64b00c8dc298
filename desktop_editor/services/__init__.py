"""Operations shared by the window and the command line: site data, import, export, publishing, the demo."""
