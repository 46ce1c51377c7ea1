package org.lingqu.demo;

import java.util.ArrayList;
import java.util.List;
import org.lingqu.demo.Interfaces.Answer;
import org.lingqu.demo.Told.Fact;
import tools.jackson.databind.JsonNode;

/**
 * What all acts of the play share: the node, the city, the stage and the words; and how answers are read aloud. Nothing is said that did not
 * come in an answer.
 */
record Play(DemoNode node, City city, Stage stage, Words words, Journal journal) {

    /** A step of one of the city's people. */
    void step(Person who, String key, Stage.Deed deed, Object... arguments) {
        stage.step(name(who), words.text(key, arguments), deed);
    }

    /** A step of somebody else. */
    void step(String who, String key, Stage.Deed deed, Object... arguments) {
        stage.step(words.text(who), words.text(key, arguments), deed);
    }

    /** Name, department and posts of a person. */
    String name(Person who) {
        List<String> posts = who.posts().stream()
                .map(post -> words.text("demo.post." + post))
                .toList();
        return words.text("demo.who", who.name(), who.department(), String.join(words.text("demo.and"), posts));
    }

    String text(String key, Object... arguments) {
        return words.text(key, arguments);
    }

    /** The same node in the name of a person, answering in the language of the terminal. */
    Interfaces as(Person who) {
        return city.as(who).speaking(words.language());
    }

    Interfaces stranger() {
        return city.stranger().speaking(words.language());
    }

    /** A refusal as it should be: its own words, where it is wrong, the article, the smallest change. */
    Told refused(Answer answer, int status, String code) {
        JsonNode problem = answer.expect(status, code).json();
        Told told = Told.refused(problem.path("title").asString("")).with(text("demo.what"), detail(problem));
        for (Fact fact : faults(problem)) {
            told = told.with(fact.label(), fact.value());
        }
        return told.with(text("demo.article"), articles(problem.path("citations")))
                .with(text("demo.next"), problem.path("next").asString(""))
                .with(text("demo.receipt"), answer.header("Lingqu-Receipt"));
    }

    private static String detail(JsonNode problem) {
        return problem.path("faults").size() > 1 ? "" : problem.path("detail").asString("");
    }

    private List<Fact> faults(JsonNode problem) {
        List<Fact> facts = new ArrayList<>();
        for (JsonNode fault : problem.path("faults")) {
            facts.add(new Fact(
                    facts.isEmpty() ? text("demo.where") : "",
                    fault.path("where").asString("")
                            + text("demo.colon")
                            + fault.path("message").asString("")));
        }
        return facts;
    }

    /** The articles of an answer, each once. */
    String articles(JsonNode citations) {
        List<String> articles = new ArrayList<>();
        for (JsonNode citation : citations) {
            String article = words.article(citation.path("article").asString(""));
            if (!article.isEmpty() && !articles.contains(article)) {
                articles.add(article);
            }
        }
        return String.join(text("demo.and"), articles);
    }

    /** A page of the platform for the eyes. */
    String page(String path) {
        return node.base() + path;
    }
}
