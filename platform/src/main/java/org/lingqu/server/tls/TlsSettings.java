package org.lingqu.server.tls;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The port on which information systems come in by TLS. Both files are read again when they change.
 *
 * @param certificate PEM file with the node's certificate and those between it and its authority; empty: there is no such port
 * @param key PEM file with the private key of the certificate (PKCS#8, PKCS#1 or SEC1, not ciphered)
 * @param port its TCP port; 0 takes a free one
 */
@Validated
@ConfigurationProperties("lingqu.server.tls")
record TlsSettings(
        @DefaultValue("") String certificate,
        @DefaultValue("") String key,
        @DefaultValue("8343") @Min(0) @Max(65535) int port) {

    boolean wanted() {
        return !certificate.isBlank();
    }
}
