// Reads a real store's ledger as anybody may (checkpoint and tiles over HTTP) and its receipts, and verifies all of it with
// golang.org/x/mod/sumdb/note and sumdb/tlog: code that is not ours.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var passed, failed int

func check(name string, ok bool, why ...interface{}) {
	if ok {
		passed++
		return
	}
	failed++
	fmt.Println("FAILED:", name, fmt.Sprint(why...))
}

func get(url string) []byte {
	answer, err := http.Get(url)
	if err != nil {
		panic(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != 200 {
		panic(fmt.Sprint(url, " ", answer.Status, " ", err))
	}
	return body
}

type head struct {
	size int64
	root tlog.Hash
}

// open verifies a note and parses the checkpoint in it.
func open(signed []byte, vkey string) (head, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return head{}, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return head{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return head{}, fmt.Errorf("no checkpoint of %s", verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return head{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return head{size, root}, err
}

// tiles reads hashes the way sumdb lays them out; tlog-tiles has the same layout without the height in the path.
type tiles struct {
	base string
}

func (t tiles) Height() int { return 8 }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		all = append(all, get(t.base+"/"+strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
	}
	return all, nil
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func main() {
	if os.Args[1] == "witness" {
		witness(os.Args[2], os.Args[3], os.Args[4])
		return
	}
	vkey, base, receipts, seen := os.Args[2], strings.TrimSuffix(os.Args[3], "/"), os.Args[4], os.Args[5]

	signed := get(base + "/checkpoint")
	now, err := open(signed, vkey)
	check("the checkpoint verifies", err == nil && now.size > 0, err)
	_, err = open(bytes.Replace(signed, []byte("\n"), []byte("x\n"), 1), vkey)
	check("a checkpoint of another name does not", err != nil)

	hashes := tlog.TileHashReader(tlog.Tree{N: now.size, Hash: now.root}, tiles{base})
	root, err := tlog.TreeHash(now.size, hashes)
	check("the tiles have the root that was signed", err == nil && root == now.root, err)

	files, err := os.ReadDir(receipts)
	if err != nil {
		panic(err)
	}
	proofs := 0
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".tlog-proof") {
			continue
		}
		proofs++
		proof, err := os.ReadFile(receipts + "/" + file.Name())
		if err != nil {
			panic(err)
		}
		leaf, err := os.ReadFile(receipts + "/" + strings.TrimSuffix(file.Name(), ".tlog-proof") + ".json")
		if err != nil {
			panic(err)
		}
		check(file.Name()+" is JSON", json.Valid(leaf))
		receipt(file.Name(), proof, leaf, vkey, now, hashes)
	}
	check("there are receipts", proofs >= 3, proofs)

	grown, err := os.ReadFile(seen)
	check("a witness of another make was sent a consistency proof that holds", err == nil && bytes.Count(grown, []byte("grew ")) >= 1, string(grown))
	check("and none that does not", !bytes.Contains(grown, []byte("refused")), string(grown))
	check("the ledger shows its cosignature", bytes.Contains(signed, []byte("\n— "+witnessName+" ")))

	fmt.Printf("%d passed, %d failed\n", passed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}

// receipt verifies one .tlog-proof, and that the checkpoint in it is a beginning of the one served now.
func receipt(name string, proof, leaf []byte, vkey string, now head, hashes tlog.HashReader) {
	parts := bytes.SplitN(proof, []byte("\n\n"), 2)
	lines := strings.Split(string(parts[0]), "\n")
	check(name+" has the header", lines[0] == "c2sp.org/tlog-proof@v1" && strings.HasPrefix(lines[1], "index "), lines)
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	check(name+" names an index", err == nil, err)
	var path tlog.RecordProof
	for _, line := range lines[2:] {
		raw, err := base64.StdEncoding.DecodeString(line)
		check(name+" has hashes", err == nil && len(raw) == 32, line)
		var hash tlog.Hash
		copy(hash[:], raw)
		path = append(path, hash)
	}
	then, err := open(parts[1], vkey)
	check(name+"'s checkpoint verifies", err == nil, err)
	err = tlog.CheckRecord(path, then.size, then.root, index, tlog.RecordHash(leaf))
	check(name+" proves inclusion", err == nil, err)
	err = tlog.CheckRecord(path, then.size, then.root, index, tlog.RecordHash(append(leaf, ' ')))
	check(name+" does not prove another leaf", err != nil)
	expected, err := tlog.ProveRecord(now.size, index, hashes)
	check(name+" is found in the tiles", err == nil && tlog.CheckRecord(expected, now.size, now.root, index, tlog.RecordHash(leaf)) == nil, err)
	growth, err := tlog.ProveTree(now.size, then.size, hashes)
	check(name+"'s checkpoint is a beginning of the one of now", err == nil && tlog.CheckTree(growth, now.size, now.root, then.size, then.root) == nil, err)
}
