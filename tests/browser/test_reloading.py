"""While someone writes, an open page comes anew by itself, within what its policy allows."""

import pytest

from tests.build.served import LONGEST_WAIT, Server, make_project


@pytest.fixture
def server(tmp_path):
    one = Server(make_project(tmp_path / "depot"), "-a", "127.0.0.1:0").begin()
    yield one
    assert one.stop() == 0


def test_an_open_page_comes_anew_after_a_change(chromium, server):
    page = chromium.new_page()
    page.set_default_timeout(LONGEST_WAIT * 1000)
    page.goto(f"http://127.0.0.1:{server.port}/structures/corlab/")
    page.get_by_role("heading", name="CORLAB", level=1).wait_for()
    good = server.get("frameworks/corlab.yml")

    server.write("frameworks/corlab.yml", good.replace("name: CORLAB", "name: La radio", 1))
    page.get_by_role("heading", name="La radio", level=1).wait_for()
    server.write("frameworks/corlab.yml", good.replace("structure:\n  name:", "structure:\n  nmae:", 1))  # fmt: skip
    page.get_by_text("[unknown-key]").first.wait_for()
    server.write("frameworks/corlab.yml", good)
    page.get_by_role("heading", name="CORLAB", level=1).wait_for()

    page.close()
