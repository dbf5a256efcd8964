// Opens a sealed backup of Phasegate without Phasegate. Needs a JDK (17 or newer) and the key from the recovery sheet:
//
//   java DecryptBackup.java orders-20261122T0715Z-12.dump.sealed orders.dump
//
// asks for the key (64 hexadecimal digits; blanks between them do no harm), or takes the first line of its standard
// input.
// What it writes is an archive of pg_dump: createdb orders && pg_restore --exit-on-error --dbname=orders orders.dump
//
// The file: 8 bytes "PGATEBK1", 8 bytes id of the key, 32 bytes salt; then pieces of 1 MiB + 16, the last one shorter.
// Key of the archive: HMAC-SHA-256(key, "phasegate-backup-archive" || salt). Each piece: AES-256-GCM, nonce = number of
// the piece
// (8 bytes, big endian) || 0 or, for the last one, 1 (4 bytes), the first 48 bytes of the file as additional data.

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

public class DecryptBackup {
    private static final int PIECE = (1 << 20) + 16;

    public static void main(String[] args) throws Exception {
        if (args.length != 2) {
            System.err.println("usage: java DecryptBackup.java SEALED OPEN   (the key comes from the keyboard)");
            System.exit(2);
        }
        byte[] key = HexFormat.of().parseHex(key().replaceAll("\\s", ""));
        Path to = Path.of(args[1]);
        Path partial = Path.of(args[1] + ".partial");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(args[0])));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial))) {
            open(in, out, key);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            Files.deleteIfExists(partial);
            System.err.println("Not opened, nothing written: " + e.getMessage()
                    + " (another key, or the file is not what was written)");
            System.exit(1);
        }
        Files.move(partial, to, StandardCopyOption.REPLACE_EXISTING);
        System.err.println("Opened whole: " + to);
    }

    private static String key() throws Exception {
        if (System.console() != null) {
            return new String(System.console().readPassword("Key: "));
        }
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)).readLine();
    }

    private static void open(InputStream in, OutputStream out, byte[] key) throws Exception {
        byte[] head = in.readNBytes(48);
        if (head.length < 48 || !new String(head, 0, 8, StandardCharsets.US_ASCII).equals("PGATEBK1")) {
            throw new IllegalArgumentException("no sealed backup of Phasegate");
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update("phasegate-backup-archive".getBytes(StandardCharsets.US_ASCII));
        SecretKeySpec archiveKey = new SecretKeySpec(mac.doFinal(Arrays.copyOfRange(head, 16, 48)), "AES");
        byte[] piece = in.readNBytes(PIECE);
        for (long number = 0; ; number++) {
            byte[] next = in.readNBytes(PIECE);
            byte[] nonce = ByteBuffer.allocate(12)
                    .putLong(number)
                    .putInt(next.length == 0 ? 1 : 0)
                    .array();
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, archiveKey, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(head);
            out.write(cipher.doFinal(piece));
            if (next.length == 0) {
                return;
            }
            piece = next;
        }
    }
}
