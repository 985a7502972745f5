"""What became of pushes is in the gateway's figures, whichever process did them."""

from __future__ import annotations

from flask.testing import FlaskClient

from gateway.parts import GatewayParts
from palmgov.channels.push_claims import claim_next
from palmgov.channels.push_counts import count_push
from palmgov.store import Store
from tests.palmgov.channels.outgoing import LI, NOON, add

GAUGE = 'palmgov_outbox_messages{account="zhifu",channel="wechat",state="%s"} %s.0'


def count(store: Store, outcome: str, code: int | None = None) -> None:
    with store.begin() as connection:
        count_push(connection, LI, outcome, code)


def test_pushes_and_waiting_messages_are_figures(client: FlaskClient, parts: GatewayParts) -> None:
    add(parts.store, "c1", "c2")
    with parts.store.begin() as connection:
        claim_next(connection, LI, NOON)
    for _ in range(2):
        count(parts.store, "pushed")
    count(parts.store, "failed_out_of_quota", 45047)
    text = client.get("/metrics").get_data(as_text=True)
    assert 'palmgov_pushes_total{account="zhifu",channel="wechat",code="",outcome="pushed"} 2.0' in text
    assert 'code="45047",outcome="failed_out_of_quota"} 1.0' in text
    for state, number in (("waiting", 1), ("claimed", 1), ("dead", 0), ("unsure", 0), ("held", 0)):
        assert GAUGE % (state, number) in text
    assert "palmgov_turns" in text and LI.sender not in text


def test_without_the_tables_the_other_figures_go_on(client: FlaskClient, parts: GatewayParts) -> None:
    with parts.store.begin() as connection:
        connection.exec_driver_sql("DROP TABLE push_counts")
    answer = client.get("/metrics")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "palmgov_turns" in text and "palmgov_pushes" not in text
