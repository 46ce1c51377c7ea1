package org.lingqu.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.generated.GeneratedCatalog.Made;

/** How a search would be set up without further thought: one of the library's analyzers, BM25 over title, items and abstract. */
final class UsualSearch {

    private final String name;
    private final Analyzer analyzer;
    private final List<Made> entries;
    private final IndexSearcher searcher;

    private UsualSearch(String name, Analyzer analyzer, List<Made> entries) throws IOException {
        this.name = name;
        this.analyzer = analyzer;
        this.entries = entries;
        Directory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (int i = 0; i < entries.size(); i++) {
                writer.addDocument(document(entries.get(i), i));
            }
        }
        this.searcher = new IndexSearcher(DirectoryReader.open(directory));
    }

    static List<UsualSearch> all(List<Made> entries) throws IOException {
        return List.of(
                new UsualSearch("bigrams (CJKAnalyzer)", new CJKAnalyzer(), entries),
                new UsualSearch("single characters (StandardAnalyzer)", new StandardAnalyzer(), entries));
    }

    String name() {
        return name;
    }

    private static Document document(Made made, int number) {
        Document document = new Document();
        document.add(new StoredField("number", number));
        document.add(new StringField("code", made.version().code().value(), Field.Store.NO));
        document.add(new TextField(
                "title", made.version().name() + " " + made.version().content().englishName(), Field.Store.NO));
        document.add(new TextField(
                "items",
                made.version().items().stream().map(Item::name).collect(Collectors.joining(" ")),
                Field.Store.NO));
        document.add(new TextField(
                "abstract",
                made.version().content().summary() + " " + made.version().providerName(),
                Field.Store.NO));
        return document;
    }

    List<Made> find(String text) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        any.add(new BoostQuery(new TermQuery(new Term("code", text)), 10), Occur.SHOULD);
        for (String term : terms(text)) {
            any.add(new BoostQuery(new TermQuery(new Term("title", term)), 4), Occur.SHOULD);
            any.add(new BoostQuery(new TermQuery(new Term("items", term)), 1.5f), Occur.SHOULD);
            any.add(new TermQuery(new Term("abstract", term)), Occur.SHOULD);
        }
        try {
            List<Made> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(any.build(), 10).scoreDocs) {
                Number number = searcher.storedFields()
                        .document(hit.doc)
                        .getField("number")
                        .numericValue();
                found.add(entries.get(number.intValue()));
            }
            return found;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** How it cuts a text. */
    List<String> terms(String text) {
        List<String> terms = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("title", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return terms;
    }
}
