package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.lingqu.exchange.gateway.ServedRegister.key;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.identity.Account;
import org.lingqu.identity.AppKeys;
import org.lingqu.identity.ClientCertificates;
import org.lingqu.identity.HmacKind;
import org.lingqu.identity.KeyChallenges;
import org.lingqu.identity.SigningKeys;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.GivenCertificate;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** What the page of a system's keys says about proving a call is taken from the page and run as it stands. */
@IntegrationTest
class KeyExamplesIntegrationTests {

    private static final Pattern SNIPPET = Pattern.compile("(?s)<pre [^>]*>(.*?)</pre>");
    private static final String PASSWORD = "password";

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    ClientCertificates certificates;

    @Autowired
    SigningKeys keys;

    @Autowired
    AppKeys appKeys;

    @Autowired
    KeyChallenges challenges;

    @Autowired
    Departments departments;

    @Autowired
    TestPeople people;

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private List<String> snippets = List.of();

    /** Keys made as the page of registration says, by openssl; the nine examples come in the order certificate, signature, national form. */
    @BeforeEach
    void reads_the_page_of_a_system() throws Exception {
        assumeThat(runs("openssl", "version")).as("the examples need openssl").isTrue();
        World world = register.aWorld();
        SystemId system = world.grant().consumer().system();
        GivenCertificate own = GivenCertificate.ofAClient("own");
        String text = challenges.next(system, world.integrator()).text();
        certificates.register(system, own.pem(), text, own.signed(text), world.integrator());
        Path store = folder.resolve("own.p12");
        try (OutputStream out = Files.newOutputStream(store)) {
            own.store(PASSWORD.toCharArray()).store(out, PASSWORD.toCharArray());
        }
        AppKeys.Issued app = appKeys.issue(system, HmacKind.HMAC_SHA256, world.integrator());
        variables.put("CERTFILE", file("own.pem", own.pem()));
        variables.put("TLSKEYFILE", file("own.key", own.keyPem()));
        variables.put(
                "CAFILE", file("authority.pem", GivenCertificate.theAuthority().pem()));
        variables.put("KEYSTORE", store.toString());
        variables.put("PASSWORD", PASSWORD);
        variables.put("RESOURCE", world.grant().resource().value());
        variables.put("QUERY", "tyshxydm=" + key(7) + "&items=qymc");
        variables.put("MATTER", "GSBX-2026-104417");
        variables.put("RID", app.requester());
        variables.put("APPKEY", app.appKey());
        variables.put("PYTHONIOENCODING", "utf-8");
        signingKey(world, system);
        Account integrator =
                people.anAccountOf(departments.get(world.grant().consumer().department()), PostKind.INTEGRATOR);
        String page = Visitor.signedIn(port, integrator.username())
                .get("/system/systems/" + system + "/keys")
                .body();
        snippets = SNIPPET.matcher(page)
                .results()
                .map(each -> HtmlUtils.htmlUnescape(each.group(1)))
                .toList();
        assertThat(snippets).hasSize(9);
    }

    @Test
    void the_calls_by_curl_are_answered() throws Exception {
        variables.put("SIGNKEYFILE", String.valueOf(variables.get("KEYFILE")));
        variables.put("KEYFILE", String.valueOf(variables.get("TLSKEYFILE")));
        answered(run("bash", file("certificate.sh", snippets.get(0))));
        variables.put("KEYFILE", String.valueOf(variables.get("SIGNKEYFILE")));
        answered(run("bash", file("signature.sh", snippets.get(3))));
        answered(run("bash", file("national.sh", snippets.get(6))));
    }

    @Test
    void the_calls_in_java_run_as_they_stand() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        for (int kind = 0; kind < 3; kind++) {
            answered(run(java, "-Dstdout.encoding=UTF-8", file("Call.java", snippets.get(3 * kind + 1))));
        }
    }

    @Test
    void the_calls_in_python_are_answered() throws Exception {
        assumeThat(runs("python3", "--version")).as("the examples need python3").isTrue();
        answered(run("python3", file("signature.py", snippets.get(5))));
        answered(run("python3", file("national.py", snippets.get(8))));
        variables.put("KEYFILE", String.valueOf(variables.get("TLSKEYFILE")));
        answered(run("python3", file("certificate.py", snippets.get(2))));
    }

    private void signingKey(World world, SystemId system) throws Exception {
        Path pem = folder.resolve("signing.pem");
        String text = challenges.next(system, world.integrator()).text();
        run("openssl", "genpkey", "-algorithm", "ed25519", "-out", pem.toString());
        String open = run("openssl", "pkey", "-in", pem.toString(), "-pubout");
        String proof = run(
                "bash",
                "-c",
                "openssl pkeyutl -sign -inkey '" + pem + "' -rawin -in '" + file("text", text)
                        + "' | openssl base64 -A");
        variables.put(
                "KEYID",
                keys.register(system, open, text, proof, world.integrator()).id());
        variables.put("KEYFILE", pem.toString());
    }

    private static void answered(String output) {
        assertThat(output).contains("\"found\":1", "临渠第7商行");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private String run(String... command) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
