package dev.phasegate.target.guard;

import java.util.List;
import java.util.Set;

import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/** How this server speaks SSH. */
final class SshSettings {
    /** Signatures and sums by SHA-1, which others can forge by now. */
    private static final Set<String> LEFT_OUT = Set.of("ssh-rsa", "ssh-dss", "hmac-sha1", "hmac-sha1-etm@openssh.com");

    private SshSettings() {}

    static SshClient client(ServerKeyVerifier verifier) {
        SshClient client = ClientBuilder.builder()
                .serverKeyVerifier(verifier)
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                .filePasswordProvider(FilePasswordProvider.EMPTY)
                .forwardingFilter(RejectAllForwardingFilter.INSTANCE)
                // Nothing that the other side asks for: no channel from there, no request.
                .channelFactories(List.of())
                .globalRequestHandlers(List.of())
                .build();
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setPasswordIdentityProvider(PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
        client.setAgentFactory(null);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        client.setSignatureFactories(without(client.getSignatureFactories()));
        client.setMacFactories(without(client.getMacFactories()));
        return client;
    }

    private static <T extends NamedResource> List<T> without(List<T> factories) {
        return factories.stream().filter(f -> !LEFT_OUT.contains(f.getName())).toList();
    }
}
