using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Conformance.Tests.Reports;

/// <summary>What Jenkins' junit plugin takes, as a schema of its elements and attributes.</summary>
internal static class JUnitSchema
{
    private const string Text = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">
          <xs:complexType name="told" mixed="true">
            <xs:attribute name="type" type="xs:string"/>
            <xs:attribute name="message" type="xs:string"/>
          </xs:complexType>
          <xs:element name="testcase">
            <xs:complexType>
              <xs:choice minOccurs="0" maxOccurs="unbounded">
                <xs:element name="skipped" type="told"/>
                <xs:element name="error" type="told"/>
                <xs:element name="failure" type="told"/>
                <xs:element name="system-out" type="xs:string"/>
                <xs:element name="system-err" type="xs:string"/>
              </xs:choice>
              <xs:attribute name="name" type="xs:string" use="required"/>
              <xs:attribute name="classname" type="xs:string" use="required"/>
              <xs:attribute name="time" type="xs:decimal"/>
              <xs:attribute name="assertions" type="xs:integer"/>
              <xs:attribute name="status" type="xs:string"/>
            </xs:complexType>
          </xs:element>
          <xs:element name="testsuite">
            <xs:complexType>
              <xs:sequence>
                <xs:element ref="testcase" minOccurs="0" maxOccurs="unbounded"/>
              </xs:sequence>
              <xs:attribute name="name" type="xs:string" use="required"/>
              <xs:attribute name="tests" type="xs:integer" use="required"/>
              <xs:attribute name="failures" type="xs:integer"/>
              <xs:attribute name="errors" type="xs:integer"/>
              <xs:attribute name="skipped" type="xs:integer"/>
              <xs:attribute name="disabled" type="xs:integer"/>
              <xs:attribute name="time" type="xs:decimal"/>
              <xs:attribute name="timestamp" type="xs:dateTime"/>
              <xs:attribute name="hostname" type="xs:string"/>
              <xs:attribute name="id" type="xs:string"/>
              <xs:attribute name="package" type="xs:string"/>
            </xs:complexType>
          </xs:element>
          <xs:element name="testsuites">
            <xs:complexType>
              <xs:sequence>
                <xs:element ref="testsuite" minOccurs="0" maxOccurs="unbounded"/>
              </xs:sequence>
              <xs:attribute name="name" type="xs:string"/>
              <xs:attribute name="time" type="xs:decimal"/>
              <xs:attribute name="tests" type="xs:integer"/>
              <xs:attribute name="failures" type="xs:integer"/>
              <xs:attribute name="disabled" type="xs:integer"/>
              <xs:attribute name="errors" type="xs:integer"/>
            </xs:complexType>
          </xs:element>
        </xs:schema>
        """;

    /// <summary>The document, which keeps the schema.</summary>
    public static XDocument Read(string xml)
    {
        var schemas = new XmlSchemaSet();
        using var reader = XmlReader.Create(new StringReader(Text));
        schemas.Add("", reader);
        var document = XDocument.Parse(xml);
        document.Validate(schemas, (_, fault) => Assert.Fail(fault.Message));
        return document;
    }
}
