package dev.phasegate.target.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKindTest {
    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, PUBLIC",
        "93.184.215.14, PUBLIC",
        "172.15.255.255, PUBLIC",
        "172.32.0.0, PUBLIC",
        "223.255.255.255, PUBLIC",
        "2606:4700::1111, PUBLIC",
        "64:ff9b::808:808, PUBLIC",
        "10.0.0.1, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "198.18.0.1, PRIVATE",
        "fc00::1, PRIVATE",
        "fdff::1, PRIVATE",
        "fec0::1, PRIVATE",
        "127.0.0.1, LOOPBACK",
        "127.255.255.254, LOOPBACK",
        "::1, LOOPBACK",
        "::ffff:127.0.0.1, LOOPBACK",
        "::ffff:a00:1, PRIVATE",
        "169.254.1.1, LINK_LOCAL",
        "fe80::1, LINK_LOCAL",
        "febf::1, LINK_LOCAL",
        "169.254.169.254, METADATA",
        "::ffff:169.254.169.254, METADATA",
        "169.254.170.2, METADATA",
        "100.100.100.200, METADATA",
        "168.63.129.16, METADATA",
        "192.0.0.192, METADATA",
        "fd00:ec2::254, METADATA",
        "0.0.0.0, NEVER",
        "0.1.2.3, NEVER",
        "255.255.255.255, NEVER",
        "224.0.0.1, NEVER",
        "239.1.1.1, NEVER",
        "240.0.0.1, NEVER",
        "192.0.2.1, NEVER",
        "198.51.100.1, NEVER",
        "203.0.113.1, NEVER",
        "192.88.99.1, NEVER",
        "::, NEVER",
        "::127.0.0.1, NEVER",
        "::2, NEVER",
        "ff02::1, NEVER",
        "2001:db8::1, NEVER",
        "2001::1, NEVER",
        "2001:0:53aa:64c:0:fb:80ff:fffe, NEVER",
        "2002:7f00:1::, NEVER",
        "2002:a9fe:a9fe::1, NEVER",
        "64:ff9b::7f00:1, NEVER",
        "64:ff9b::a9fe:a9fe, NEVER",
        "64:ff9b::a00:1, NEVER",
        "64:ff9b:1::808:808, NEVER",
        "100::1, NEVER",
        "::ffff:0:7f00:1, NEVER",
        "2606:4700::5efe:7f00:1, NEVER",
        "2606:4700::200:5efe:7f00:1, NEVER",
        "4000::1, NEVER"
    })
    void address_leadsWhereTheRegistriesSay(String address, AddressKind kind) {
        assertThat(AddressKind.of(HostName.parse(address).literal())).isEqualTo(kind);
    }

    /** Java makes an IPv4 address of it nearly everywhere; a resolver may hand it out all the same. */
    @Test
    void mappedAddress_keptAsIpv6_isWhatIsInside() throws Exception {
        byte[] bytes = new byte[16];
        bytes[10] = -1;
        bytes[11] = -1;
        System.arraycopy(InetAddress.getByName("127.0.0.1").getAddress(), 0, bytes, 12, 4);
        InetAddress mapped = Inet6Address.getByAddress(null, bytes, -1);
        assertThat(mapped).isInstanceOf(Inet6Address.class);
        assertThat(AddressKind.of(mapped)).isEqualTo(AddressKind.LOOPBACK);
    }

    @Test
    void linkLocalWithZone_isStillThat() throws Exception {
        InetAddress zoned = Inet6Address.getByAddress(
                null, HostName.parse("fe80::1").literal().getAddress(), 1);
        assertThat(AddressKind.of(zoned)).isEqualTo(AddressKind.LINK_LOCAL);
    }

    @Test
    void allowance_opensWhatItNames() {
        for (AddressKind kind : AddressKind.values()) {
            assertThat(Allowance.PUBLIC_ONLY.permits(kind)).isEqualTo(kind == AddressKind.PUBLIC);
            assertThat(new Allowance(true, true).permits(kind)).isEqualTo(kind != AddressKind.NEVER);
        }
        assertThat(new Allowance(true, false).permits(AddressKind.LOOPBACK)).isFalse();
        assertThat(new Allowance(true, false).permits(AddressKind.METADATA)).isFalse();
        assertThat(new Allowance(false, true).permits(AddressKind.PRIVATE)).isFalse();
    }
}
