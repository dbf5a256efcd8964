package dev.phasegate.target.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    @ParameterizedTest
    @CsvSource({
        "db.example.com, db.example.com",
        "DB.Example.COM, db.example.com",
        "localhost, localhost",
        "orders_db, orders_db",
        "10.0.0.5, 10.0.0.5",
        "::1, 0:0:0:0:0:0:0:1",
        "[2001:DB8::1], 2001:db8:0:0:0:0:0:1",
        "::ffff:127.0.0.1, 127.0.0.1",
        "münchen.example, xn--mnchen-3ya.example",
        "xn--mnchen-3ya.example, xn--mnchen-3ya.example",
        "1.example, 1.example",
        // What looks like other signs is what it says, and is then checked as that.
        "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ, localhost",
        "１２７.0.0.1, 127.0.0.1",
        "127。0。0。1, 127.0.0.1"
    })
    void host_isKeptInOneForm(String typed, String kept) {
        assertThat(HostName.parse(typed).text()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.1",
                "127.0.1",
                "2130706433",
                "0x7f.1",
                "0x7f000001",
                "0X7F.0.0.1",
                "0177.0.0.1",
                "017700000001",
                "127.0.0.01",
                "127.0.0.1.",
                "127.0.0.256",
                "1.2.3.4.5",
                "0x",
                "a.0x7f",
                "example.1",
                "localhost.",
                "example.com..",
                ".example.com",
                "a..b",
                "-a.example",
                "a-.example",
                "",
                " ",
                "a b",
                "a%2eb",
                "a\u0000b",
                "http://example.com",
                "file:///etc/passwd",
                "example.com/x",
                "mira@example.com",
                "example.com:80",
                "[::1",
                "::1%lo",
                "fe80::1%25eth0",
                "12345::1",
                "1:2",
                ":",
                "a:b:c",
                "[127.0.0.1]",
                "ex\u00adample.com/",
                "a\\b",
                "example.com#x",
                "example.com?x",
                "gopher:x",
                "*.example.com",
                "①②⑦.①"
            })
    void host_thatCouldBeReadTwoWays_isRefused(String typed) {
        assertThatThrownBy(() -> HostName.parse(typed))
                .as(typed)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
    }
}
