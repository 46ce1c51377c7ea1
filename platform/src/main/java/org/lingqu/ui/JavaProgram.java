package org.lingqu.ui;

import java.util.List;
import java.util.stream.Collectors;

/** An example in Java that runs as it stands: one file, started with {@code java Call.java}, from Java 17 on. */
public final class JavaProgram {

    private JavaProgram() {}

    /**
     * The whole program.
     *
     * @param packages what it uses, without the star
     * @param statements what it does, one line each; it takes what it needs from the environment
     */
    public static String of(List<String> packages, String statements) {
        String imports =
                packages.stream().map(name -> "import " + name + ".*;\n").collect(Collectors.joining());
        return "// Java 17: java Call.java\n" + imports
                + "\nclass Call {\n    public static void main(String[] args) throws Exception {\n"
                + statements.strip().indent(8) + "    }\n}";
    }
}
