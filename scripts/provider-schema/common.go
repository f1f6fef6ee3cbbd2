// Facts about Terraform provider schemas that `terraform providers schema -json`
// does not print. This file: the output shape and the walker for providers (or
// halves of providers) written with terraform-plugin-framework.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"sort"
	"strings"
	"unsafe"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/defaults"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Fact is what is known about one attribute or block, under its dotted path.
type Fact map[string]any

// Object is one resource type or data source.
type Object struct {
	Impl  string          `json:"impl"`
	Meta  map[string]any  `json:"meta,omitempty"`
	Paths map[string]Fact `json:"paths"`
}

// Dump is the whole output of one extractor run.
type Dump struct {
	Resources   map[string]*Object `json:"resources"`
	DataSources map[string]*Object `json:"data_sources"`
}

func newDump() *Dump {
	return &Dump{Resources: map[string]*Object{}, DataSources: map[string]*Object{}}
}

func (d *Dump) write(name string) {
	b, err := json.MarshalIndent(d, "", " ")
	if err != nil {
		panic(err)
	}
	if err := os.WriteFile(name, b, 0o644); err != nil {
		panic(err)
	}
}

func join(prefix, name string) string {
	if prefix == "" {
		return name
	}
	return prefix + "." + name
}

var quoted = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"`)

// quotedList returns the quoted strings of the [...] that follows mark in s.
func quotedList(s, mark string) []string {
	i := strings.Index(s, mark)
	if i < 0 {
		return nil
	}
	s = s[i+len(mark):]
	a, b := strings.IndexByte(s, '['), strings.IndexByte(s, ']')
	if a < 0 || b < a {
		return nil
	}
	var out []string
	for _, m := range quoted.FindAllStringSubmatch(s[a:b], -1) {
		var v string
		if json.Unmarshal([]byte(m[0]), &v) == nil {
			out = append(out, v)
		}
	}
	return out
}

// describe returns the description of a validator, plan modifier or default.
func describe(x any) (s string) {
	defer func() {
		if r := recover(); r != nil {
			s = ""
		}
	}()
	if d, ok := x.(interface {
		Description(context.Context) string
	}); ok {
		return d.Description(context.Background())
	}
	return ""
}

func typeName(x any) string {
	t := reflect.TypeOf(x)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.String()
}

// regexes finds *regexp.Regexp fields, unexported ones included, of a struct.
func regexes(x any) []string {
	v := reflect.ValueOf(x)
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct {
		return nil
	}
	c := reflect.New(v.Type()).Elem()
	c.Set(v)
	var out []string
	for i := range c.NumField() {
		f := c.Field(i)
		if f.Type() == reflect.TypeFor[*regexp.Regexp]() && !f.IsNil() {
			out = append(out, (*(**regexp.Regexp)(unsafe.Pointer(f.UnsafeAddr()))).String())
		}
	}
	return out
}

// interfaces returns the elements of a slice-typed struct field as interfaces.
func interfaces(v reflect.Value, field string) []any {
	if v.Kind() != reflect.Struct {
		return nil
	}
	f := v.FieldByName(field)
	if !f.IsValid() || f.Kind() != reflect.Slice {
		return nil
	}
	var out []any
	for i := range f.Len() {
		out = append(out, f.Index(i).Interface())
	}
	return out
}

func deref(x any) reflect.Value {
	v := reflect.ValueOf(x)
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	return v
}

// modifiers fills force_new and friends from a PlanModifiers field.
func modifiers(f Fact, v reflect.Value) {
	for _, m := range interfaces(v, "PlanModifiers") {
		d, n := describe(m), typeName(m)
		low := strings.ToLower(n)
		switch {
		case strings.Contains(low, "requiresreplaceif"):
			// RequiresReplace() is built on the "if" modifier; the description tells them apart.
			if strings.HasPrefix(d, "If the value of this attribute changes,") {
				f["force_new"] = true
			} else {
				f["force_new_if"] = d
			}
		case strings.Contains(low, "requiresreplace"):
			f["force_new"] = true
		default:
			if strings.Contains(d, "destroy and recreate") {
				f["force_new_if"] = d
			}
			if d == "" {
				d = n
			}
			f["modifiers"] = appendStr(f["modifiers"], d)
		}
	}
}

func appendStr(x any, s string) []string {
	l, _ := x.([]string)
	return append(l, s)
}

func exprs(v reflect.Value) (out []string) {
	f := v.FieldByName("PathExpressions")
	if !f.IsValid() {
		return nil
	}
	es, ok := f.Interface().(path.Expressions)
	if !ok {
		return nil
	}
	for _, e := range es {
		out = append(out, e.String())
	}
	return out
}

// validators fills allowed, conflicts_with, ... from a Validators field.
func validators(f Fact, v reflect.Value) {
	for _, x := range interfaces(v, "Validators") {
		d, n := describe(x), typeName(x)
		short := n[strings.LastIndexByte(n, '.')+1:]
		r := Fact{"func": n}
		if d != "" {
			r["says"] = d
		}
		if re := regexes(x); len(re) > 0 {
			r["match"] = re[0]
		}
		if l := quotedList(d, "must be one of:"); l != nil {
			r["one_of"] = l
			if strings.Contains(strings.ToLower(short), "caseinsensitive") {
				r["ignore_case"] = true
			}
		}
		if p := exprs(deref(x)); len(p) > 0 {
			switch short {
			case "ConflictsWithValidator":
				f["conflicts_with"] = p
				continue
			case "AlsoRequiresValidator":
				f["required_with"] = p
				continue
			case "ExactlyOneOfValidator":
				f["exactly_one_of"] = p
				continue
			case "AtLeastOneOfValidator":
				f["at_least_one_of"] = p
				continue
			}
		}
		l, _ := f["rules"].([]any)
		f["rules"] = append(l, r)
	}
}

// enumOf lists the values of a string type that knows its enumeration.
func enumOf(t attr.Type) []string {
	if t == nil || !t.TerraformType(context.Background()).Is(tftypes.String) {
		return nil
	}
	val, err := t.ValueFromTerraform(context.Background(), tftypes.NewValue(tftypes.String, "?"))
	if err != nil {
		return nil
	}
	m := reflect.ValueOf(val).MethodByName("ValueEnum")
	if !m.IsValid() || m.Type().NumIn() != 0 {
		return nil
	}
	e := m.Call(nil)[0]
	vs := e.MethodByName("Values")
	if !vs.IsValid() {
		return nil
	}
	l := vs.Call(nil)[0]
	var out []string
	for i := range l.Len() {
		out = append(out, l.Index(i).String())
	}
	return out
}

func customName(t attr.Type) string {
	n := typeName(t)
	if strings.HasPrefix(n, "basetypes.") {
		return ""
	}
	return n
}

// typeFacts records enumerations and special types, element types included.
func typeFacts(paths map[string]Fact, f Fact, p string, t attr.Type) {
	if t == nil {
		return
	}
	if l := enumOf(t); l != nil {
		f["rules"] = append(rulesOf(f), Fact{"one_of": l})
	} else if n := customName(t); n != "" {
		f["value_type"] = n
	}
	if n := typeName(t); strings.HasSuffix(n, "Int64Type") || strings.HasSuffix(n, "Int32Type") {
		f["type"] = "int"
	}
	if e, ok := t.(attr.TypeWithElementType); ok {
		et := e.ElementType()
		if et == nil {
			return
		}
		if o, ok := et.(attr.TypeWithAttributeTypes); ok {
			for name, at := range o.AttributeTypes() {
				g := Fact{}
				typeFacts(paths, g, p+"."+name, at)
				if len(g) > 0 {
					g["field"] = true
					paths[p+"."+name] = g
				}
			}
			return
		}
		g := Fact{}
		typeFacts(paths, g, p+"[]", et)
		if len(g) > 0 {
			paths[p+"[]"] = g
		}
	}
}

func rulesOf(f Fact) []any {
	l, _ := f["rules"].([]any)
	return l
}

func defaultOf(x any) (val any, ok bool) {
	ctx := context.Background()
	switch d := x.(type) {
	case defaults.String:
		var r defaults.StringResponse
		d.DefaultString(ctx, defaults.StringRequest{}, &r)
		return r.PlanValue.ValueString(), true
	case defaults.Bool:
		var r defaults.BoolResponse
		d.DefaultBool(ctx, defaults.BoolRequest{}, &r)
		return r.PlanValue.ValueBool(), true
	case defaults.Int64:
		var r defaults.Int64Response
		d.DefaultInt64(ctx, defaults.Int64Request{}, &r)
		return r.PlanValue.ValueInt64(), true
	case defaults.Int32:
		var r defaults.Int32Response
		d.DefaultInt32(ctx, defaults.Int32Request{}, &r)
		return r.PlanValue.ValueInt32(), true
	case defaults.Float64:
		var r defaults.Float64Response
		d.DefaultFloat64(ctx, defaults.Float64Request{}, &r)
		return r.PlanValue.ValueFloat64(), true
	}
	return nil, false
}

func common(f Fact, v reflect.Value) {
	for _, k := range []string{"Optional", "Required", "Computed", "Sensitive", "WriteOnly"} {
		if b := v.FieldByName(k); b.IsValid() && b.Kind() == reflect.Bool && b.Bool() {
			f[strings.ToLower(k[:1])+k[1:]] = true
		}
	}
	if s := v.FieldByName("DeprecationMessage"); s.IsValid() && s.String() != "" {
		f["deprecated"] = s.String()
	}
	if d := v.FieldByName("Default"); d.IsValid() && d.Kind() == reflect.Interface && !d.IsNil() {
		if val, ok := defaultOf(d.Interface()); ok {
			f["default"] = val
		} else {
			f["default_note"] = describe(d.Interface())
		}
	}
	modifiers(f, v)
	validators(f, v)
}

// walk visits the map of attributes or blocks held by field of v.
func walk(paths map[string]Fact, prefix string, v reflect.Value) {
	for _, field := range []string{"Attributes", "Blocks"} {
		m := v.FieldByName(field)
		if !m.IsValid() || m.Kind() != reflect.Map {
			continue
		}
		for it := m.MapRange(); it.Next(); {
			p, x := join(prefix, it.Key().String()), it.Value().Interface()
			f, a := Fact{}, deref(x)
			common(f, a)
			if field == "Attributes" {
				if g, ok := x.(interface{ GetType() attr.Type }); ok {
					typeFacts(paths, f, p, g.GetType())
				}
			} else {
				f["block"] = true
			}
			paths[p] = f
			if n := a.FieldByName("NestedObject"); n.IsValid() {
				n = deref(n.Interface())
				common(f, n)
				walk(paths, p, n)
			} else {
				walk(paths, p, a)
			}
		}
	}
}

func configRules[T any](vs []T) (out []string) {
	for _, v := range vs {
		out = append(out, describe(v))
	}
	sort.Strings(out)
	return out
}

// framework dumps every resource and data source of a framework provider.
func framework(ctx context.Context, d *Dump, p provider.Provider, typeName string) {
	for _, mk := range p.Resources(ctx) {
		r := mk()
		var meta resource.MetadataResponse
		r.Metadata(ctx, resource.MetadataRequest{ProviderTypeName: typeName}, &meta)
		var s resource.SchemaResponse
		r.Schema(ctx, resource.SchemaRequest{}, &s)
		o := &Object{Impl: "framework", Meta: map[string]any{}, Paths: map[string]Fact{}}
		o.Meta["schema_version"] = s.Schema.Version
		if s.Schema.DeprecationMessage != "" {
			o.Meta["deprecated"] = s.Schema.DeprecationMessage
		}
		if c, ok := r.(resource.ResourceWithConfigValidators); ok {
			if l := safely(func() []string { return configRules(c.ConfigValidators(ctx)) }); len(l) > 0 {
				o.Meta["config_rules"] = l
			}
		}
		walk(o.Paths, "", reflect.ValueOf(s.Schema))
		d.Resources[meta.TypeName] = o
	}
	for _, mk := range p.DataSources(ctx) {
		r := mk()
		var meta datasource.MetadataResponse
		r.Metadata(ctx, datasource.MetadataRequest{ProviderTypeName: typeName}, &meta)
		var s datasource.SchemaResponse
		r.Schema(ctx, datasource.SchemaRequest{}, &s)
		o := &Object{Impl: "framework", Meta: map[string]any{}, Paths: map[string]Fact{}}
		if s.Schema.DeprecationMessage != "" {
			o.Meta["deprecated"] = s.Schema.DeprecationMessage
		}
		if c, ok := r.(datasource.DataSourceWithConfigValidators); ok {
			if l := safely(func() []string { return configRules(c.ConfigValidators(ctx)) }); len(l) > 0 {
				o.Meta["config_rules"] = l
			}
		}
		walk(o.Paths, "", reflect.ValueOf(s.Schema))
		d.DataSources[meta.TypeName] = o
	}
}

func safely[T any](f func() T) (t T) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Fprintln(os.Stderr, "recovered:", r)
		}
	}()
	return f()
}
