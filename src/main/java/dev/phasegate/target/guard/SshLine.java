package dev.phasegate.target.guard;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** A session on a host that showed the right key. Closing it, from any thread, ends whatever runs on it. */
public final class SshLine implements AutoCloseable {
    private static final int PORTION = 32 * 1024;

    private final ClientSession session;
    private final String where;
    private final String host;
    private volatile ChannelExec running;
    private SftpClient files;

    SshLine(ClientSession session, String where, String host) {
        this.session = session;
        this.where = where;
        this.host = host;
    }

    /**
     * Hands over one line for the shell over there: nothing is interpreted here, and there is neither terminal nor input. An
     * {@link Unreachable} of the kind {@code TIMED_OUT} says that it took too long.
     */
    public SshAnswer run(String command, Duration timeout, int mostBytes) throws Unreachable {
        HeadAndTail output = new HeadAndTail(mostBytes);
        HeadAndTail errors = new HeadAndTail(mostBytes / 4);
        long begin = System.nanoTime();
        try (ChannelExec channel = session.createExecChannel(command)) {
            running = channel;
            channel.setIn(new ByteArrayInputStream(new byte[0]));
            channel.setOut(output);
            channel.setErr(errors);
            channel.open().verify(timeout);
            Set<ClientChannelEvent> state = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), timeout);
            if (state.contains(ClientChannelEvent.TIMEOUT)) {
                end();
                throw new Unreachable(
                        Trouble.TIMED_OUT, "The command took longer than " + words(timeout) + " and was ended.");
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            Integer code = channel.getExitStatus();
            String signal = channel.getExitSignal() == null ? "" : channel.getExitSignal();
            if (code == null && signal.isEmpty()) {
                throw new Unreachable(Trouble.CLOSED, where + " ended the command without saying what came of it.");
            }
            return new SshAnswer(code, signal, output.text(), errors.text(), output.cut(), errors.cut(), took);
        } catch (IOException e) {
            throw Troubles.of(e, where, host);
        }
    }

    /** Of a file, in bytes. */
    public long size(String file, Duration timeout) throws Unreachable {
        return reading(file, timeout, sftp -> sftp.stat(file).getSize());
    }

    /** {@code most} bytes from a place on, or up to the end. */
    public byte[] read(String file, long from, int most, Duration timeout) throws Unreachable {
        return reading(file, timeout, sftp -> {
            try (SftpClient.CloseableHandle handle = sftp.open(file, SftpClient.OpenMode.Read)) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                byte[] portion = new byte[PORTION];
                while (bytes.size() < most) {
                    int wanted = Math.min(PORTION, most - bytes.size());
                    int read = sftp.read(handle, from + bytes.size(), portion, 0, wanted);
                    if (read <= 0) {
                        break;
                    }
                    bytes.write(portion, 0, read);
                }
                return bytes.toByteArray();
            }
        });
    }

    /** To write there; goes with this session. */
    public SshFiles files(Duration timeout) throws Unreachable {
        try {
            CoreModuleProperties.CHANNEL_OPEN_TIMEOUT.set(session, timeout);
            SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(session, timeout);
            return new SshFiles(SftpClientFactory.instance().createSftpClient(session), where);
        } catch (IOException e) {
            throw Troubles.of(e, where, host);
        }
    }

    private interface Reading<T> {
        T of(SftpClient sftp) throws IOException;
    }

    private <T> T reading(String file, Duration timeout, Reading<T> reading) throws Unreachable {
        try {
            if (files == null) {
                CoreModuleProperties.CHANNEL_OPEN_TIMEOUT.set(session, timeout);
                SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(session, timeout);
                files = SftpClientFactory.instance().createSftpClient(session);
            }
            return reading.of(files);
        } catch (SftpException e) {
            String why = switch (e.getStatus()) {
                case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> "There is no file ";
                case SftpConstants.SSH_FX_PERMISSION_DENIED -> "The user may not read ";
                default -> "The host does not let anybody read ";
            };
            throw new Unreachable(Trouble.PERMISSION, why + file + ".", e);
        } catch (IOException e) {
            throw Troubles.of(e, where, host);
        }
    }

    private static String words(Duration timeout) {
        return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
    }

    /** Asks the other side to end the program, because a closed channel alone may leave it running. */
    private void end() {
        ChannelExec channel = running;
        if (channel == null || !channel.isOpen()) {
            return;
        }
        try {
            Buffer buffer = session.createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, Long.SIZE);
            buffer.putUInt(channel.getRecipient());
            buffer.putString("signal");
            buffer.putBoolean(false);
            buffer.putString("TERM");
            session.writePacket(buffer).await(Duration.ofSeconds(1));
        } catch (IOException gone) {
            // Then there is nothing to end.
        }
    }

    @Override
    public void close() {
        end();
        session.close(true);
    }
}
