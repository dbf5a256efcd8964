package dev.phasegate.target.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private static Resolver names(Map<String, List<String>> names) {
        return name -> {
            if (!names.containsKey(name)) {
                throw new UnknownHostException(name);
            }
            return names.get(name).stream()
                    .map(a -> HostName.parse(a).literal())
                    .toList();
        };
    }

    private static Unreachable refused(Resolver resolver, String host, Allowance allowance) {
        return catchThrowableOfType(
                Unreachable.class, () -> new Guard(resolver).check(new Destination(host, 80, allowance)));
    }

    /** The list of every SSRF cheat sheet; those that are no hosts at all are refused as they are registered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "169.254.169.254",
                "::ffff:169.254.169.254",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "0.0.0.0",
                "::",
                "255.255.255.255",
                "224.0.0.1",
                "ff02::1",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.0.1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "100.100.100.200",
                "192.0.0.192",
                "168.63.129.16",
                "::127.0.0.1",
                "2001:0:53aa:64c::1",
                "100.64.0.1",
                "0.0.0.1",
                "1 27.0.0.1",
                "127.1",
                "2130706433",
                "0x7f.1",
                "0177.0.0.1",
                "127.0.0.1.",
                "localhost.",
                "http://127.0.0.1",
                "file:///etc/passwd",
                "user@127.0.0.1",
                "127.0.0.1#x",
                "127.0.0.1%00",
                "127.0.0.1:80"
            })
    void address_thatNobodyAllowed_isRefused(String host) {
        assertThatThrownBy(() -> new Guard(names(Map.of())).check(new Destination(host, 80, Allowance.PUBLIC_ONLY)))
                .matches(e -> e instanceof IllegalArgumentException
                        || e instanceof Unreachable refused && refused.trouble() == Trouble.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "::1", "10.0.0.1", "169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::", "0.0.0.0"
            })
    void name_thatLeadsToOne_isRefused(String address) {
        Unreachable refused = refused(names(Map.of("x.example", List.of(address))), "x.example", Allowance.PUBLIC_ONLY);
        assertThat(refused.trouble()).isEqualTo(Trouble.NOT_ALLOWED);
        assertThat(refused).hasMessageStartingWith("x.example is ");
    }

    @Test
    void name_withOneGoodAndOneBadAddress_isRefusedInAnyOrder() {
        for (List<String> answer : List.of(List.of("8.8.8.8", "127.0.0.1"), List.of("127.0.0.1", "8.8.8.8"))) {
            assertThat(refused(names(Map.of("x.example", answer)), "x.example", Allowance.PUBLIC_ONLY)
                            .trouble())
                    .isEqualTo(Trouble.NOT_ALLOWED);
        }
    }

    @Test
    void allowed_isReached_andNothingElse() throws Exception {
        Guard guard = new Guard(names(Map.of("db.example", List.of("10.0.0.5", "10.0.0.6"))));
        assertThat(guard.check(new Destination("db.example", 80, new Allowance(true, false)))
                        .addresses())
                .containsExactly(InetAddress.getByName("10.0.0.5"), InetAddress.getByName("10.0.0.6"));
        assertThat(refused(names(Map.of()), "127.0.0.1", new Allowance(true, false))
                        .trouble())
                .isEqualTo(Trouble.NOT_ALLOWED);
        assertThat(refused(names(Map.of()), "0.0.0.0", new Allowance(true, true))
                        .getMessage())
                .endsWith("hiding another one inside.");
        assertThat(guard.check(new Destination("127.0.0.1", 80, new Allowance(false, true)))
                        .addresses())
                .hasSize(1);
    }

    @Test
    void name_withoutAddress_isSaidInWords() {
        assertThat(refused(names(Map.of()), "x.example", Allowance.PUBLIC_ONLY))
                .hasMessageContaining("x.example has no address")
                .extracting(Unreachable::trouble)
                .isEqualTo(Trouble.DNS);
        assertThat(refused(names(Map.of("x.example", List.of())), "x.example", Allowance.PUBLIC_ONLY)
                        .trouble())
                .isEqualTo(Trouble.DNS);
    }
}
