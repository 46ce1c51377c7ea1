package org.lingqu.identity.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.ui.JavaProgram;
import org.lingqu.ui.Snippet;

/**
 * How a call is proved with a key, and in the national gateway's form, in three languages; what is named at the top is taken from the
 * environment.
 */
final class KeyExamples {

    private KeyExamples() {}

    /**
     * The examples by kind of proof: {@code certificate}, {@code signature}, {@code national}.
     *
     * @param base address of the platform, without a slash at its end
     * @param secrets the node's service that hands out secrets
     * @param certified those with a certificate; empty where this node takes none
     */
    static Map<String, List<Snippet>> of(String base, String secrets, List<Snippet> certified) {
        Map<String, List<Snippet>> examples = new LinkedHashMap<>();
        examples.put("certificate", certified);
        examples.put(
                "signature",
                List.of(
                        new Snippet("curl", SIGNED_CURL),
                        new Snippet("Java", JavaProgram.of(SIGNED_PACKAGES, SIGNED_JAVA)),
                        new Snippet("Python", SIGNED_PYTHON)));
        examples.put(
                "national",
                List.of(
                        new Snippet("curl", FORM_CURL),
                        new Snippet("Java", JavaProgram.of(FORM_PACKAGES, FORM_JAVA)),
                        new Snippet("Python", FORM_PYTHON)));
        String node = secrets.substring(0, secrets.lastIndexOf('_') + 1);
        String authority = base.substring(base.indexOf("://") + 3);
        examples.replaceAll((kind, snippets) -> snippets.stream()
                .map(each -> new Snippet(
                        each.label(),
                        each.code()
                                .replace("{base}", base)
                                .replace("{authority}", authority)
                                .replace("{node}", node)))
                .toList());
        return examples;
    }

    private static final String SIGNED_CURL = """
            # KEYID, KEYFILE (PEM, Ed25519), RESOURCE (306012/000037), QUERY (key=value), MATTER
            P="/gateway/v1/$RESOURCE/lookup"
            PARAMS="(\\"@method\\" \\"@authority\\" \\"@path\\" \\"@query\\" \\"lingqu-matter\\");created=$(date +%s);keyid=\\"$KEYID\\";alg=\\"ed25519\\";nonce=\\"$(openssl rand -hex 16)\\""
            TEXT=$(mktemp)
            printf '"@method": GET\\n"@authority": {authority}\\n"@path": %s\\n"@query": ?%s\\n"lingqu-matter": %s\\n"@signature-params": %s' \\
              "$P" "$QUERY" "$MATTER" "$PARAMS" > "$TEXT"
            SIGN=$(openssl pkeyutl -sign -inkey "$KEYFILE" -rawin -in "$TEXT" | openssl base64 -A)
            curl -sSi "{base}$P?$QUERY" -H "Lingqu-Matter: $MATTER" \\
              -H "Signature-Input: sig1=$PARAMS" -H "Signature: sig1=:$SIGN:\"""";
    private static final List<String> SIGNED_PACKAGES = List.of(
            "java.net",
            "java.net.http",
            "java.nio.charset",
            "java.nio.file",
            "java.security",
            "java.security.spec",
            "java.time",
            "java.util");
    private static final String SIGNED_JAVA = """
            // KEYID, KEYFILE (PEM, Ed25519), RESOURCE (306012/000037), QUERY (key=value), MATTER
            var matter = System.getenv("MATTER");
            var query = System.getenv("QUERY");
            var path = "/gateway/v1/" + System.getenv("RESOURCE") + "/lookup";
            var pem = Files.readString(Path.of(System.getenv("KEYFILE"))).replaceAll("-----.*-----|\\\\s", "");
            var privateKey = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
            var params = "(\\"@method\\" \\"@authority\\" \\"@path\\" \\"@query\\" \\"lingqu-matter\\");created="
                + Instant.now().getEpochSecond() + ";keyid=\\"" + System.getenv("KEYID") + "\\";alg=\\"ed25519\\";nonce=\\""
                + UUID.randomUUID() + "\\"";
            var text = "\\"@method\\": GET\\n\\"@authority\\": {authority}\\n\\"@path\\": " + path
                + "\\n\\"@query\\": ?" + query + "\\n\\"lingqu-matter\\": " + matter
                + "\\n\\"@signature-params\\": " + params;
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            var sign = Base64.getEncoder().encodeToString(signer.sign());
            var call = HttpRequest.newBuilder(URI.create("{base}" + path + "?" + query))
                .header("Lingqu-Matter", matter)
                .header("Signature-Input", "sig1=" + params)
                .header("Signature", "sig1=:" + sign + ":")
                .build();
            var answer = HttpClient.newHttpClient().send(call, HttpResponse.BodyHandlers.ofString());
            System.out.println(answer.body());""";
    private static final String SIGNED_PYTHON = """
            # Python 3 with openssl; KEYID, KEYFILE (PEM, Ed25519), RESOURCE, QUERY, MATTER
            import base64, os, subprocess, tempfile, time, urllib.request, uuid
            path, query, matter = "/gateway/v1/" + os.environ["RESOURCE"] + "/lookup", os.environ["QUERY"], os.environ["MATTER"]
            params = ('("@method" "@authority" "@path" "@query" "lingqu-matter");created=%d;keyid="%s";alg="ed25519";nonce="%s"'
                % (time.time(), os.environ["KEYID"], uuid.uuid4()))
            text = f'"@method": GET\\n"@authority": {authority}\\n"@path": {path}\\n"@query": ?{query}\\n"lingqu-matter": {matter}\\n"@signature-params": {params}'
            with tempfile.NamedTemporaryFile() as file:
                file.write(text.encode())
                file.flush()
                sign = subprocess.check_output(
                    ["openssl", "pkeyutl", "-sign", "-inkey", os.environ["KEYFILE"], "-rawin", "-in", file.name])
            call = urllib.request.Request("{base}" + path + "?" + query, headers={"Lingqu-Matter": matter,
                "Signature-Input": "sig1=" + params, "Signature": "sig1=:" + base64.b64encode(sign).decode() + ":"})
            print(urllib.request.urlopen(call).read().decode())""";

    private static final String FORM_CURL = """
            # RID, APPKEY, RESOURCE (306012/000037), QUERY (key=value), MATTER
            now() { echo $(($(date +%s%N) / 1000000)); }
            sign() { printf '%s' "$1" | openssl dgst -sha256 -hmac "$2" -binary | openssl base64 -A; }
            # the secret that signs; keep it until secretEndTime
            T=$(now)
            DATA=$(curl -sS '{base}/gateway/v1/secret' -H "gjgxjhpt_rid: $RID" -H 'gjgxjhpt_sid: {node}secret' \\
              -H "gjgxjhpt_rtime: $T" -H "gjgxjhpt_sign: $(sign "{node}secret$RID$T" "$APPKEY")" \\
              | sed 's/.*"secret" *: *"\\([^"]*\\)".*/\\1/' | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')
            K=$(printf '%s' "$APPKEY" | openssl dgst -sha256 -r | cut -c1-64)
            SECRET=$(printf "$(printf '%s' "$DATA" | cut -c33- | sed 's/../\\\\x&/g')" \\
              | openssl enc -d -aes-256-cbc -K "$K" -iv "$(printf '%s' "$DATA" | cut -c1-32)")
            # the call
            SID="{node}$(printf '%s' "$RESOURCE" | tr / _)"
            T=$(now)
            curl -sSi "{base}/gateway/v1/$RESOURCE/lookup?$QUERY" -H "Lingqu-Matter: $MATTER" -H "gjgxjhpt_rid: $RID" \\
              -H "gjgxjhpt_sid: $SID" -H "gjgxjhpt_rtime: $T" -H "gjgxjhpt_sign: $(sign "$SID$RID$T" "$SECRET")\"""";
    private static final List<String> FORM_PACKAGES = List.of(
            "java.net",
            "java.net.http",
            "java.nio.charset",
            "java.security",
            "java.util",
            "javax.crypto",
            "javax.crypto.spec");
    private static final String FORM_JAVA = """
            // RID, APPKEY, RESOURCE (306012/000037), QUERY (key=value), MATTER
            String rid = System.getenv("RID"), appKey = System.getenv("APPKEY"), resource = System.getenv("RESOURCE");
            interface Sign { String of(String text, String secret) throws Exception; }
            Sign sign = (text, secret) -> {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            };
            var http = HttpClient.newHttpClient();
            // the secret that signs; keep it until secretEndTime
            var time = String.valueOf(System.currentTimeMillis());
            var question = HttpRequest.newBuilder(URI.create("{base}/gateway/v1/secret"))
                .headers("gjgxjhpt_rid", rid, "gjgxjhpt_sid", "{node}secret", "gjgxjhpt_rtime", time,
                    "gjgxjhpt_sign", sign.of("{node}secret" + rid + time, appKey))
                .build();
            var told = http.send(question, HttpResponse.BodyHandlers.ofString()).body();
            var data = Base64.getDecoder().decode(told.replaceAll(".*\\"secret\\":\\"([^\\"]*)\\".*", "$1"));
            var key = MessageDigest.getInstance("SHA-256").digest(appKey.getBytes(StandardCharsets.UTF_8));
            var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(data, 0, 16));
            var secret = new String(cipher.doFinal(data, 16, data.length - 16), StandardCharsets.UTF_8);
            // the call
            var sid = "{node}" + resource.replace('/', '_');
            var at = String.valueOf(System.currentTimeMillis());
            var call = HttpRequest.newBuilder(URI.create("{base}/gateway/v1/" + resource + "/lookup?" + System.getenv("QUERY")))
                .headers("Lingqu-Matter", System.getenv("MATTER"), "gjgxjhpt_rid", rid, "gjgxjhpt_sid", sid, "gjgxjhpt_rtime", at,
                    "gjgxjhpt_sign", sign.of(sid + rid + at, secret))
                .build();
            var answer = http.send(call, HttpResponse.BodyHandlers.ofString());
            System.out.println(answer.body());""";
    private static final String FORM_PYTHON = """
            # Python 3 with openssl; RID, APPKEY, RESOURCE, QUERY, MATTER
            import base64, hashlib, hmac, json, os, subprocess, time, urllib.request
            rid, app_key, resource = os.environ["RID"], os.environ["APPKEY"], os.environ["RESOURCE"]
            def ask(path, sid, secret):
                at = str(int(time.time() * 1000))
                sign = base64.b64encode(hmac.new(secret.encode(), (sid + rid + at).encode(), "sha256").digest()).decode()
                call = urllib.request.Request("{base}/gateway/v1/" + path, headers={"Lingqu-Matter": os.environ["MATTER"],
                    "gjgxjhpt_rid": rid, "gjgxjhpt_sid": sid, "gjgxjhpt_rtime": at, "gjgxjhpt_sign": sign})
                return urllib.request.urlopen(call).read().decode()
            # the secret that signs; keep it until secretEndTime
            data = base64.b64decode(json.loads(ask("secret", "{node}secret", app_key))["data"]["secret"])
            key = hashlib.sha256(app_key.encode()).hexdigest()
            secret = subprocess.run(["openssl", "enc", "-d", "-aes-256-cbc", "-K", key, "-iv", data[:16].hex()],
                input=data[16:], capture_output=True, check=True).stdout.decode()
            # the call
            print(ask(resource + "/lookup?" + os.environ["QUERY"], "{node}" + resource.replace("/", "_"), secret))""";
}
