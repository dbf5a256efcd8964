package dev.phasegate.audit.chain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A correct chain with a signed checkpoint every so many events, made from nothing. */
public final class SampleChain {
    private static final String AT = "2026-11-19T22:30:00Z";
    private final KeyPair pair;

    public SampleChain() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<Link> links(int count) {
        List<Link> links = new ArrayList<>();
        String previous = ChainHash.GENESIS;
        for (int seq = 1; seq <= count; seq++) {
            links.add(link(seq, previous, "ticked “Check " + seq + "”"));
            previous = links.get(seq - 1).hash();
        }
        return links;
    }

    static Link link(long seq, String previous, String sentence) {
        byte[] body = ("{\"action\":\"item.done\",\"actor\":{\"id\":7,\"name\":\"Mira\"},\"at\":\"" + AT
                        + "\",\"sentence\":\"" + sentence + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        String hash = ChainHash.of(seq, previous, body);
        return new Link(seq, AT, Base64.getEncoder().encodeToString(body), previous, hash);
    }

    public List<Checkpoint> checkpoints(List<Link> links, int every) {
        return links.stream()
                .filter(link -> link.seq() % every == 0)
                .map(this::sign)
                .toList();
    }

    Checkpoint sign(Link link) {
        try {
            Checkpoint unsigned =
                    new Checkpoint(link.seq(), link.hash(), AT, keys().ids().first(), "");
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(unsigned.message());
            return unsigned.withSignature(Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String publicPem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    PublicKeys keys() {
        return PublicKeys.parse(publicPem());
    }
}
