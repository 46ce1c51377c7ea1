package org.lingqu.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/** Which passwords will do (GB/T 22239 level 3: complexity; ASVS 6.2: length, none that everybody tries first). */
final class PasswordRules {

    static final int SHORTEST = 10;
    /** More bytes than this the hash would leave out without a word. */
    private static final int MOST_BYTES = 72;

    private static final int TEMPORARY_LENGTH = 14;
    /** Without letters and figures that look alike, as it is read from paper. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    /** Figures and marks before and behind a word. */
    private static final Pattern WITHIN = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /** Everything that is wrong with a password; empty when it will do. */
    static List<Fault> faults(String where, String password, String username) {
        List<Fault> faults = new ArrayList<>();
        boolean letters = password.chars().anyMatch(Character::isLetter);
        boolean others = password.chars().anyMatch(c -> !Character.isLetter(c));
        if (password.length() < SHORTEST || !letters || !others) {
            faults.add(Fault.of(where, "password-weak", SHORTEST));
        } else if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            faults.add(Fault.of(where, "password-long", MOST_BYTES));
        } else if (isGuessed(password.toLowerCase(Locale.ROOT), username.toLowerCase(Locale.ROOT))) {
            faults.add(Fault.of(where, "password-guessed"));
        }
        return faults;
    }

    private static boolean isGuessed(String password, String username) {
        return COMMON.contains(password)
                || COMMON.contains(WITHIN.matcher(password).replaceAll(""))
                || (!username.isEmpty() && password.contains(username));
    }

    /** A password for the first sign-in, in a form that can be read out. */
    static String temporary() {
        StringBuilder password = new StringBuilder(TEMPORARY_LENGTH);
        while (password.length() < TEMPORARY_LENGTH) {
            password.append(password.length() % 5 == 4 ? '-' : ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        String made = password.toString();
        return faults("", made, "").isEmpty() ? made : temporary();
    }

    private static Set<String> common() {
        try (InputStream list = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
            if (list == null) {
                throw Problem.unavailable("internal");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw Problem.unavailable("internal").causedBy(unreadable);
        }
    }
}
