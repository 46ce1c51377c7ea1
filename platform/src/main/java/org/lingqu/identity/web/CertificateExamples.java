package org.lingqu.identity.web;

import java.util.List;
import java.util.OptionalInt;
import org.lingqu.ui.JavaProgram;
import org.lingqu.ui.Snippet;

/** How a call is proved with a certificate, in three languages; what is named at the top is taken from the
 * environment. */
final class CertificateExamples {

    private CertificateExamples() {}

    /**
     * The examples.
     *
     * @param base address under which the reader sees the platform, without a slash at its end
     * @param systems the port on which certificates are shown; empty where a proxy takes them
     */
    static List<Snippet> of(String base, OptionalInt systems) {
        String authority = base.substring(base.indexOf("://") + 3);
        String host = authority.replaceFirst(":\\d+$", "");
        String address = "https://" + (systems.isPresent() ? host + ":" + systems.getAsInt() : authority);
        return List.of(
                new Snippet("curl", CURL.replace("{systems}", address)),
                new Snippet("Java", JavaProgram.of(JAVA_PACKAGES, JAVA).replace("{systems}", address)),
                new Snippet("Python", PYTHON.replace("{systems}", address)));
    }

    private static final String CURL = """
            # CERTFILE, KEYFILE, CAFILE (PEM; CAFILE: who vouches for the platform), RESOURCE (306012/000037), QUERY (key=value), MATTER
            curl -sSi --cacert "$CAFILE" --cert "$CERTFILE" --key "$KEYFILE" \\
              "{systems}/gateway/v1/$RESOURCE/lookup?$QUERY" -H "Lingqu-Matter: $MATTER\"""";
    private static final List<String> JAVA_PACKAGES = List.of(
            "java.io",
            "java.net",
            "java.net.http",
            "java.nio.file",
            "java.security",
            "java.security.cert",
            "javax.net.ssl");
    private static final String JAVA = """
            // KEYSTORE (PKCS#12 of certificate and key), PASSWORD, CAFILE (PEM), RESOURCE (306012/000037), QUERY (key=value), MATTER
            var password = System.getenv("PASSWORD").toCharArray();
            var own = KeyStore.getInstance(new File(System.getenv("KEYSTORE")), password);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, password);
            var known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null, null);
            try (var file = Files.newInputStream(Path.of(System.getenv("CAFILE")))) {
                known.setCertificateEntry("platform", CertificateFactory.getInstance("X.509").generateCertificate(file));
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(known);
            var tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            var call = HttpRequest.newBuilder(URI.create("{systems}/gateway/v1/" + System.getenv("RESOURCE")
                    + "/lookup?" + System.getenv("QUERY")))
                .header("Lingqu-Matter", System.getenv("MATTER"))
                .build();
            var http = HttpClient.newBuilder().sslContext(tls).build();
            var answer = http.send(call, HttpResponse.BodyHandlers.ofString());
            System.out.println(answer.body());""";
    private static final String PYTHON = """
            # Python 3; CERTFILE, KEYFILE, CAFILE (PEM), RESOURCE, QUERY, MATTER
            import os, ssl, urllib.request
            tls = ssl.create_default_context(cafile=os.environ["CAFILE"])
            tls.load_cert_chain(os.environ["CERTFILE"], os.environ["KEYFILE"])
            call = urllib.request.Request(
                "{systems}/gateway/v1/" + os.environ["RESOURCE"] + "/lookup?" + os.environ["QUERY"],
                headers={"Lingqu-Matter": os.environ["MATTER"]})
            print(urllib.request.urlopen(call, context=tls).read().decode())""";
}
