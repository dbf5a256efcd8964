package dev.phasegate.target.guard;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Where an address leads, by the registries of special addresses. Pure. */
public enum AddressKind {
    PUBLIC("a public address"),
    PRIVATE("an address of a private network"),
    /** This machine. */
    LOOPBACK("an address of this server itself"),
    LINK_LOCAL("an address of the local link"),
    /** Hands out credentials of the machine to whoever asks. */
    METADATA("the address of a cloud's metadata service"),
    /** Multicast, unspecified, reserved, or hiding another address inside: nothing a target can be. */
    NEVER("an address that is never reached: of no single machine, reserved, or hiding another one inside");

    private static final List<String> METADATA_SERVICES = List.of(
            "169.254.169.254",
            "169.254.169.253",
            "169.254.170.2",
            "169.254.170.23",
            "100.100.100.200",
            "168.63.129.16",
            "192.0.0.192",
            "fd00:ec2:0:0:0:0:0:254",
            "fd00:ec2:0:0:0:0:0:23",
            "fd20:ce:0:0:0:0:0:254",
            "fd00:42:0:0:0:0:0:42");

    /** The first that fits counts. */
    private static final List<Range> IPV4 = ranges(
            "0.0.0.0/8 NEVER",
            "10.0.0.0/8 PRIVATE",
            "100.64.0.0/10 PRIVATE",
            "127.0.0.0/8 LOOPBACK",
            "169.254.0.0/16 LINK_LOCAL",
            "172.16.0.0/12 PRIVATE",
            "192.0.0.0/24 NEVER",
            "192.0.2.0/24 NEVER",
            "192.88.99.0/24 NEVER",
            "192.168.0.0/16 PRIVATE",
            "198.18.0.0/15 PRIVATE",
            "198.51.100.0/24 NEVER",
            "203.0.113.0/24 NEVER",
            "224.0.0.0/3 NEVER",
            "0.0.0.0/0 PUBLIC");

    private static final List<Range> IPV6 = ranges(
            "::1/128 LOOPBACK",
            "fc00::/7 PRIVATE",
            "fe80::/10 LINK_LOCAL",
            "fec0::/10 PRIVATE",
            "2001::/23 NEVER", // Teredo and other experiments
            "2001:db8::/32 NEVER",
            "2002::/16 NEVER", // 6to4
            "3fff::/20 NEVER",
            "2000::/3 PUBLIC",
            "::/0 NEVER");

    /** 64:ff9b::/96, by which networks without IPv4 reach IPv4. */
    private static final Range NAT64 = Range.of("64:ff9b::/96 PUBLIC");

    private final String words;

    AddressKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public static AddressKind of(InetAddress address) {
        if (METADATA_SERVICES.contains(plain(address))) {
            return METADATA;
        }
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return find(IPV4, bytes);
        }
        if (isMapped(bytes)) {
            return of(inside(bytes));
        }
        if (NAT64.holds(bytes)) {
            return of(inside(bytes)) == PUBLIC ? PUBLIC : NEVER;
        }
        return isIsatap(bytes) ? NEVER : find(IPV6, bytes);
    }

    /** Without the zone that Java appends to addresses of a link. */
    private static String plain(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    private static AddressKind find(List<Range> ranges, byte[] bytes) {
        return ranges.stream()
                .filter(range -> range.holds(bytes))
                .findFirst()
                .map(Range::kind)
                .orElse(NEVER);
    }

    private static boolean isMapped(byte[] b) {
        for (int i = 0; i < 10; i++) {
            if (b[i] != 0) {
                return false;
            }
        }
        return b[10] == -1 && b[11] == -1;
    }

    /** An IPv4 address as the interface's part: …:0:5efe:a.b.c.d. */
    private static boolean isIsatap(byte[] b) {
        return (b[8] & ~2) == 0 && b[9] == 0 && b[10] == 0x5e && b[11] == (byte) 0xfe;
    }

    private static InetAddress inside(byte[] bytes) {
        return Range.address(Arrays.copyOfRange(bytes, 12, 16));
    }

    private static List<Range> ranges(String... lines) {
        return Arrays.stream(lines).map(Range::of).toList();
    }

    /** Addresses that begin with the same bits. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Range(byte[] start, int bits, AddressKind kind) {
        static Range of(String line) {
            String[] parts = line.split("[/ ]");
            return new Range(
                    HostName.parse(parts[0]).literal().getAddress(), Integer.parseInt(parts[1]), valueOf(parts[2]));
        }

        static InetAddress address(byte[] bytes) {
            try {
                return InetAddress.getByAddress(bytes);
            } catch (java.net.UnknownHostException e) {
                throw new IllegalStateException(e); // of another length than four
            }
        }

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
