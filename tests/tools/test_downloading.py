"""What a stranger can make us take: nothing but what was asked, from the web, within limits."""

import errno
import http.client
import socket
import ssl

import pytest

from referentiels.tools.downloading import Limits, download
from referentiels.tools.hosts import is_public
from referentiels.tools.refusing import Refused
from referentiels.tools.unreachable import explain
from referentiels.words.language import translator
from tests.neighbours import typed

from .strangers import HOST, PUBLIC, Elsewhere, Stranger, found

PLACE = f"https://{HOST}/federation.zip"
FEW = Limits(most_bytes=1000, seconds=5)


@pytest.fixture
def stranger():
    made = []

    def make(answers, slowly=0.0):
        made.append(Stranger(answers, slowly))
        return made[-1]

    yield make
    for one in made:
        one.close()


def _refused(address, network, limits=FEW):
    with pytest.raises(Refused) as refused:
        download(address, limits, network)
    return typed(translator("fr").text(refused.value.message))


def _moved(to, status="302 Found"):
    return found(b"", f"Location: {to}", status=status)


def test_what_stands_there_is_taken_from_the_number_that_was_looked_at(stranger):
    network = Elsewhere(stranger({"/federation.zip": found(b"PK")}))

    taken = download(PLACE, FEW, network)

    assert (taken.data, taken.address) == (b"PK", PLACE)
    assert network.reached == [PUBLIC]


def test_what_is_asked_says_nothing_of_who_asks(stranger):
    host = stranger({"/a%20b?c=d": found(b"x")})

    download(f"https://{HOST}/a b?c=d".replace(" ", "%20"), FEW, Elsewhere(host))

    (asked,) = host.asked
    assert f"Host: {HOST}\r\n" in asked
    assert not {"Cookie", "Referer", "Authorization"} & {
        one.split(":")[0] for one in asked.split("\r\n")
    }


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_a_host_may_send_three_times_to_itself(stranger, steps):
    answers = {f"/{number}": _moved(f"/{number + 1}") for number in range(steps)}
    network = Elsewhere(stranger({**answers, f"/{steps}": found(b"here")}))

    taken = download(f"https://{HOST}/0", FEW, network)

    assert (taken.data, taken.address) == (b"here", f"https://{HOST}/{steps}")


def test_not_four_times(stranger):
    network = Elsewhere(stranger({f"/{number}": _moved(f"/{number + 1}") for number in range(9)}))

    assert "plus de 3 fois" in _refused(f"https://{HOST}/0", network)
    assert len(network.reached) == 4


@pytest.mark.parametrize(
    "to", ["https://autre.exemple/x", f"https://{HOST}:8443/x", "//autre.exemple/"]
)
def test_nor_to_another_host(stranger, to):
    network = Elsewhere(stranger({"/federation.zip": _moved(to)}))

    assert "autre hôte" in _refused(PLACE, network)
    assert len(network.reached) == 1


@pytest.mark.parametrize(
    "address",
    [
        f"http://{HOST}/x", "file:///etc/passwd", "ftp://ailleurs.exemple/x", "ailleurs.exemple/x", "",
        f"https://moi:secret@{HOST}/x", "https://", "https:///x", f"https://{HOST}:0/", f"https://{HOST}:99999/",
        f"https://{HOST}/a\r\nX-Injected: 1", f"https://{HOST}/a b", "https://[::1", f"HTTP://{HOST}",
        "https://ailleurs..exemple/x", f"https://{'a' * 70}.exemple/x", "https://.exemple/x", "https:/ailleurs.exemple/x",
    ],
)  # fmt: skip
def test_only_addresses_of_https_are_followed(stranger, address):
    network = Elsewhere(stranger({}))

    assert _refused(address, network)
    assert network.reached == []


def test_a_redirection_does_not_leave_https(stranger):
    network = Elsewhere(stranger({"/federation.zip": _moved(f"http://{HOST}/x")}))

    assert "https://" in _refused(PLACE, network)


INSIDE = [
    "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
    "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::",
    "fec0::1", "192.0.0.8", "192.88.99.1", "168.63.129.16", "3fff::1",
    "localhost", "2130706433", "0x7f.1",
]  # fmt: skip


@pytest.mark.parametrize("number", INSIDE)
def test_numbers_inside_a_network_are_not_connected_to(stranger, number):
    network = Elsewhere(stranger({"/federation.zip": found(b"secret")}), [number])

    assert not is_public(number)
    assert "réseau privé" in _refused(PLACE, network)
    assert network.reached == []


def test_nor_is_a_host_that_has_one_beside_a_public_one(stranger):
    network = Elsewhere(stranger({"/federation.zip": found(b"x")}), [PUBLIC, "10.0.0.1"])

    assert "réseau privé" in _refused(PLACE, network)


@pytest.mark.parametrize("number", [PUBLIC, "1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_numbers_of_the_web_are(number):
    assert is_public(number)


@pytest.mark.parametrize(
    "at_home", [f"https://{HOST}:443/x", f"https://{HOST}./x", f"https://{HOST.upper()}/x"]
)
def test_the_same_host_written_otherwise_is_the_same(stranger, at_home):
    network = Elsewhere(stranger({"/federation.zip": _moved(at_home), "/x": found(b"here")}))

    assert download(PLACE, FEW, network).data == b"here"


def test_a_host_that_leaves_accents_as_they_are_is_followed(stranger):
    network = Elsewhere(
        stranger({"/federation.zip": _moved("/été"), "/%C3%A9t%C3%A9": found(b"here")})
    )

    assert download(PLACE, FEW, network).data == b"here"


@pytest.mark.parametrize("answer", [_moved(""), found(b"", status="302 Found")])
def test_a_host_that_sends_elsewhere_without_saying_where_is_refused_at_once(stranger, answer):
    network = Elsewhere(stranger({"/federation.zip": answer}))

    assert "ne dit pas laquelle" in _refused(PLACE, network)
    assert len(network.reached) == 1


def test_a_number_that_does_not_answer_leaves_the_others(stranger, monkeypatch):
    network = Elsewhere(stranger({"/federation.zip": found(b"PK")}), ["2606:4700::1111", PUBLIC])
    reach = network.connect

    def connect(number, port, seconds):
        if ":" in number:
            raise OSError(errno.ENETUNREACH, "Network is unreachable")
        return reach(number, port, seconds)

    monkeypatch.setattr(network, "connect", connect)

    assert download(PLACE, FEW, network).data == b"PK"
    assert network.reached == [PUBLIC]


def test_all_its_numbers_share_the_time_that_is_left(stranger, monkeypatch):
    network = Elsewhere(stranger({}), [PUBLIC, "1.1.1.1"])
    given = []

    def connect(number, port, seconds):
        given.append(seconds)
        raise TimeoutError

    monkeypatch.setattr(network, "connect", connect)

    assert "ne répond pas" in _refused(PLACE, network)
    assert given[0] <= FEW.seconds / 2
    assert given[1] <= FEW.seconds


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ECONNREFUSED, "Connection refused"), "aucune connexion"),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "relié au réseau"),
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), "interrompue"),
        (TimeoutError("timed out"), "cet hôte ne répond pas"),
        (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER]"), "ne parle pas https"),
        (ssl.SSLEOFError(8, "EOF occurred"), "interrompue"),
        (http.client.LineTooLong("header line"), "pas une réponse du web"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), "relié au réseau"),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "aucun hôte ne porte ce nom"),
        (OSError(999, "Something odd"), "ne répond pas comme il faut"),
    ],
)  # fmt: skip
def test_what_went_wrong_is_said_in_the_words_of_the_reader(error, said):
    told = typed(translator("fr").text(explain(error)))

    assert said in told
    assert str(error) not in told


@pytest.mark.parametrize(
    ("number", "said"), [(10, "périmé"), (18, "par lui-même"), (62, "autre hôte")]
)
def test_so_is_what_is_wrong_with_a_certificate(number, said):
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code, error.verify_message = number, "certificate has expired"

    assert said in translator("fr").text(explain(error))


def test_each_step_asks_for_the_number_again(stranger, monkeypatch):
    network = Elsewhere(stranger({"/federation.zip": _moved("/x"), "/x": found(b"secret")}))
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    monkeypatch.setattr(network, "resolve", lambda host, port: next(answers))

    assert "réseau privé" in _refused(PLACE, network)
    assert network.reached == [PUBLIC]


def test_bytes_are_counted_whatever_is_said(stranger):
    lied = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 5000
    said = found(b"x" * 5000)
    for answer in (lied, said):
        assert "Mo" in _refused(PLACE, Elsewhere(stranger({"/federation.zip": answer})))


def test_a_file_of_the_allowed_size_is_taken(stranger):
    network = Elsewhere(stranger({"/federation.zip": found(b"x" * 1000)}))

    assert len(download(PLACE, FEW, network).data) == 1000


def test_a_file_that_is_cut_is_not_taken(stranger):
    cut = found(b"x" * 100).replace(b"Content-Length: 100", b"Content-Length: 200")

    assert "avant sa fin" in _refused(PLACE, Elsewhere(stranger({"/federation.zip": cut})))


@pytest.mark.parametrize("slow", [found(b"x" * 900), b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200])
def test_time_is_counted_over_the_whole(stranger, slow):
    network = Elsewhere(stranger({"/federation.zip": slow}, slowly=0.05))

    assert "secondes" in _refused(PLACE, network, Limits(most_bytes=1000, seconds=1))


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("404 Not Found", "il n'y a rien à cette adresse (404)"),
        ("410 Gone", "(410)"),
        ("401 Unauthorized", "pas ce fichier à tout le monde (401)"),
        ("403 Forbidden", "(403)"),
        ("429 Too Many Requests", "recommencez plus tard"),
        ("500 Oops", "en panne ou trop occupé (500)"),
        ("204 No Content", "204"),
    ],
)
def test_anything_but_the_file_is_said(stranger, status, said):
    network = Elsewhere(stranger({"/federation.zip": found(b"", status=status)}))

    assert said in _refused(PLACE, network)


def test_bytes_in_another_form_than_asked_are_not_taken(stranger):
    network = Elsewhere(stranger({"/federation.zip": found(b"x", "Content-Encoding: gzip")}))

    assert "forme" in _refused(PLACE, network)


def test_a_certificate_of_another_is_not_believed(stranger):
    network = Elsewhere(stranger({"/x": found(b"x")}))

    assert "certificat" in _refused("https://autre.exemple/x", network)


def test_what_is_no_answer_is_said(stranger):
    network = Elsewhere(stranger({"/federation.zip": b"220 ready\r\n"}))

    assert "pas une réponse du web" in _refused(PLACE, network)
