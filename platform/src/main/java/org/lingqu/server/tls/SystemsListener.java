package org.lingqu.server.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.OptionalInt;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemsDoor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * A port of its own on which information systems come in by TLS and are asked for a certificate, which they need not have. Browsers do not
 * come here and so never ask a person for one. When the files of the node's certificate change they are read again; connections that are
 * open stay, and what cannot be read is not taken.
 */
@Component
class SystemsListener implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, SystemsDoor {

    private static final Logger LOG = LoggerFactory.getLogger(SystemsListener.class);
    private static final int LOOK_EVERY_MILLIS = 10_000;

    private final TlsSettings settings;
    private final String address;
    private volatile @Nullable Connector connector;
    private volatile NodeCertificate.@Nullable Seen seen;

    SystemsListener(TlsSettings settings, @Value("${server.address}") String address) {
        this.settings = settings;
        this.address = address;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (settings.wanted()) {
            Connector systems = systems(NodeCertificate.read(settings));
            factory.addAdditionalConnectors(systems);
            connector = systems;
        }
    }

    @Override
    public OptionalInt port() {
        Connector systems = connector;
        if (systems == null) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(systems.getLocalPort() > 0 ? systems.getLocalPort() : settings.port());
    }

    private Connector systems(NodeCertificate certificate) {
        Http11NioProtocol protocol = new Http11NioProtocol();
        protocol.setProperty("address", address);
        protocol.setMaxKeepAliveRequests(-1);
        protocol.setSSLEnabled(true);
        protocol.addSslHostConfig(host(certificate));
        Connector systems = new Connector(protocol);
        systems.setPort(settings.port());
        systems.setScheme("https");
        systems.setSecure(true);
        systems.setXpoweredBy(false);
        seen = certificate.seen();
        return systems;
    }

    private SSLHostConfig host(NodeCertificate certificate) {
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        host.setCertificateVerification("optional");
        host.setTrustManagerClassName(AnyCertificate.class.getName());
        SSLHostConfigCertificate shown = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        try {
            shown.setCertificateKeystore(certificate.store());
        } catch (IOException | GeneralSecurityException unfit) {
            throw Problem.unavailable("node-certificate-unreadable")
                    .with(settings.certificate(), settings.key())
                    .causedBy(unfit);
        }
        shown.setCertificateKeystorePassword(NodeCertificate.PASSWORD);
        host.addCertificate(shown);
        return host;
    }

    /** Takes the files anew when they have changed since they were taken. */
    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void look() {
        Connector systems = connector;
        if (systems == null || !(systems.getProtocolHandler() instanceof Http11NioProtocol protocol)) {
            return;
        }
        try {
            if (NodeCertificate.seen(settings).equals(seen)) {
                return;
            }
            NodeCertificate next = NodeCertificate.read(settings);
            protocol.addSslHostConfig(host(next), true);
            seen = next.seen();
            LOG.info(
                    "the certificate of the systems’ port was taken anew: {}",
                    next.chain().get(0).getNotAfter());
        } catch (IOException | RuntimeException unfit) {
            LOG.warn("the certificate of the systems’ port stays as it was", unfit);
        }
    }
}
