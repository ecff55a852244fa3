from rapport.text.spaces import with_plain_spaces


def test_unusual_spaces_become_plain_ones_and_nothing_moves() -> None:
    text = "at a\xa0press conference,\u202fhe said\tno\nmore"
    plain = with_plain_spaces(text)
    assert plain == "at a press conference, he said\tno\nmore"
    assert len(plain) == len(text)
